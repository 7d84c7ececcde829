/** The report in words, the same for Markdown, HTML and text. Unescaped: each renderer escapes for itself. */

import { oneLine } from "./inert.ts";
import type { Report, ReportRow, Spread } from "./model.ts";
import { counted, listed } from "./verdict.ts";

export interface Labelled {
  readonly label: string;
  readonly value: string;
}

export const title = ({ date }: Report): string => `Daily Incident Report — ${date}`;

/** The four figures that every report opens with. */
export const headline = ({ totals }: Report): readonly Labelled[] => [
  { label: "Total incidents", value: String(totals.incidents) },
  { label: "Successful remediations", value: String(totals.successfulRemediations) },
  { label: "Failed", value: String(totals.failed) },
  { label: "Dry runs", value: String(totals.dryRuns) },
];

/** What else can be counted; only what there is. */
export function figures({ totals, times }: Report): readonly Labelled[] {
  const { successfulRemediations: healed, failed } = totals;
  const rate = totals.successRate === null ? "nothing was tried" : percent(totals.successRate);
  const among = totals.successRate === null ? "" : ` (${healed} of ${healed + failed})`;
  return [
    { label: "Unique resources", value: String(totals.uniqueResources) },
    { label: "Success rate", value: `${rate}${among}` },
    { label: "Needs you", value: String(totals.needYou) },
    { label: "Would have paged", value: String(totals.wouldHavePaged) },
    { label: "Still open", value: String(totals.open) },
    { label: "From detection to action", value: spreadText(times.detectToAct) },
    { label: "From action to proof", value: spreadText(times.actToProof) },
  ];
}

/** What was looked at, what could not be, and when to expect the next report. */
export function coverage(report: Report): readonly string[] {
  const span = `from ${report.from} until ${report.to} (${report.timeZone})`;
  const lines = report.read.length === 0 ? [] : [`Looked at ${listed(report.read)}, ${span}.`];
  if (!report.dayIsOver) lines.push(`The day was not over: this covers it up to ${report.generatedAt}.`);
  const due = report.nextExpectedAt === null ? "" : ` The next is due at ${report.nextExpectedAt}.`;
  return [...lines, `Made at ${report.generatedAt}.${due}`];
}

export const gapLines = ({ gaps }: Report): readonly string[] =>
  gaps.map(({ what, why }) => `${what} could not be read: ${oneLine(why, 300)}`);

/** What happened to one incident, in one line. */
export function whatWasDone({ action, result, outcome }: ReportRow): string {
  return `${action} → ${result}, ${outcome ?? "OPEN"}`;
}

/** Where an incident was: region and account, as far as they are known. */
export const where = ({ region, account }: ReportRow): string =>
  [region, account].filter((part) => part !== null).join(" ") || "-";

/** The resource's id; the alarm's name where no resource is known. */
export const resourceName = ({ instance_id, alarm_name }: ReportRow): string =>
  instance_id === "-" ? (alarm_name ?? "-") : instance_id;

/** @example percent(0.755) // "76 %" */
const percent = (share: number): string => `${Math.round(share * 100)} %`;

function spreadText({ n, medianSeconds, p90Seconds }: Spread): string {
  if (medianSeconds === null || p90Seconds === null) return "none";
  return `median ${duration(medianSeconds)}, 90 % within ${duration(p90Seconds)} (${counted(n, "time")})`;
}

/** @example duration(150) // "2 min 30 s" */
function duration(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** What the terminal says when the story is over: the verdict, each incident, and where to look next. */
import { type Paint, type Style, shown } from "../../src/cli/terminal.ts";
import { OUTCOME_MEANING } from "../../src/core/ending.ts";
import type { Incident, Outcome } from "../../src/core/incident.ts";
import { clockTime } from "../../src/core/time.ts";
import type { PlayedChapter } from "../../src/local/story/play.ts";

const OUTCOME_STYLES: Readonly<Record<Outcome, Style>> = {
  RESOLVED: "green",
  RECOVERED: "green",
  DRYRUN: "cyan",
  INVESTIGATED: "cyan",
  SUPPRESSED: "dim",
  ESCALATED: "red",
  UNACTIONABLE: "yellow",
};
const OUTCOME_WIDTH = 12;
/** Of a chapter, to be shown whole; a storm has many alike. */
const SHOWN_MAX = 2;

export function summary(played: readonly PlayedChapter[], verdict: string, paint: Paint): string {
  const blocks = played.map((chapter) => block(chapter, paint));
  return [paint("bold", verdict), "", ...blocks].join("\n");
}

function block({ chapter, facts, faults }: PlayedChapter, paint: Paint): string {
  const mark = faults.length === 0 ? paint("green", "✓") : paint("red", "✗");
  const [first, ...others] = chapter.cast;
  const beside = others.length === 0 ? "" : ` and ${others.length} more`;
  const who = first === undefined ? "" : paint("dim", `  ${first.name} ${first.id}${beside}`);
  const left = facts.incidents.length - SHOWN_MAX;
  const lines = [
    ...facts.incidents.slice(0, SHOWN_MAX).map((incident) => incidentLines(incident, paint)),
    ...(left > 0 ? [`    ${paint("dim", `and ${left} more incidents`)}`] : []),
    ...(facts.pages.length > 0 ? [`    ${paint("dim", `paged: ${facts.pages.length}`)}`] : []),
  ];
  const wrong = faults.map((fault) => `    ${paint("red", fault)}`);
  return [`${mark} ${paint("bold", chapter.title)}${who}`, ...lines, ...wrong, ""].join("\n");
}

function incidentLines({ outcome, message, timings }: Incident, paint: Paint): string {
  if (outcome === null) return `    ${paint("red", "still open")}  ${shown(message)}`;
  const word = paint(OUTCOME_STYLES[outcome], outcome.padEnd(OUTCOME_WIDTH));
  const when = `${clockTime(timings.received_at)} to ${clockTime(timings.ended_at ?? timings.received_at)}`;
  return `    ${word} ${paint("dim", `${OUTCOME_MEANING[outcome]}, ${when}`)}\n    ${shown(message)}`;
}

/** How the story was checked, and whether it held. */
export function checked(
  played: readonly PlayedChapter[],
  morningFaults: readonly string[],
  seconds: number,
  paint: Paint,
): string {
  const good = played.filter(({ faults }) => faults.length === 0).length;
  const all = `${good} of ${played.length} as it should be, by the fleet's call log and the table (${seconds} s)`;
  const lines = morningFaults.map((fault) => paint("red", `✗ ${fault}`));
  const isGood = good === played.length && morningFaults.length === 0;
  const morning = morningFaults.length === 0 ? "report, mail and dashboard read back" : "the morning after is not";
  return [...lines, paint(isGood ? "green" : "red", `${isGood ? "✓" : "✗"} ${all}; ${morning}.`)].join("\n");
}

export interface Where {
  readonly dashboardUrl: string;
  readonly cloudUrl: string;
  /** Those asked for; 0: any. */
  readonly ports: { readonly dashboard: number; readonly cloud: number };
  readonly region: string;
  readonly date: string;
  readonly logFile: string;
}

/** The addresses, and commands to try: they stay true until Ctrl-C. */
export function whereNext(where: Where, paint: Paint): string {
  const local = `AWS_ENDPOINT_URL=${where.cloudUrl} AWS_REGION=${where.region} AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local`;
  return [
    `${paint("bold", "Dashboard")}    ${paint("cyan", where.dashboardUrl)}${unlessOn(where.ports.dashboard, where.dashboardUrl)}`,
    `${paint("bold", "Local cloud")}  ${paint("cyan", where.cloudUrl)}${unlessOn(where.ports.cloud, where.cloudUrl)}  every AWS service of the story at one address; try:`,
    `  ${local} ./defib incidents --date ${where.date}`,
    `  ${local} aws ec2 describe-instance-status --include-all-instances`,
    `${paint("bold", "Log")}          ${where.logFile}`,
    "",
    "Next: give it an alarm of your own.  ./defib explain samples/events/FILE.json",
    "Ctrl-C ends it all; to remove it, delete this folder.",
  ].join("\n");
}

/** Says so where another program has the port that was asked for. */
const unlessOn = (port: number, url: string): string =>
  port === 0 || new URL(url).port === String(port) ? "" : `  (port ${port} is taken)`;

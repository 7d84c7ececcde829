/** The report as Markdown: opens with its heading and the verdict; tables only where there is something to tell. */
import { OUTCOME_MEANING } from "../ending.ts";
import { markdownText } from "./markdownText.ts";
import type { Report, ReportRow } from "./model.ts";
import { coverage, figures, gapLines, headline, type Labelled, resourceName, title, where } from "./words.ts";

/** More rows than this are for the JSON file and the dashboard. */
const ROWS_MAX = 500;
const CELL_CHARACTERS_MAX = 300;

export function reportMarkdown(report: Report): string {
  const sections = [
    `# ${title(report)}`,
    report.verdict.sentence,
    list(headline(report)),
    ...gaps(report),
    ...breakdown("By event type", "Event type", report.byEventType),
    ...breakdown("By action", "Action", report.byAction),
    ...breakdown("By outcome", "Outcome", withMeaning(report.byOutcome)),
    ...breakdown("Refusals by reason", "Guardrail and reason", report.refusals),
    ...resources(report),
    "## Figures",
    list(figures(report)),
    "## Incidents",
    ...incidents(report),
    "## About this report",
    ...coverage(report).map((line) => markdownText(line, 1000)),
    `All times are UTC. The same as data: [${report.date}.json](${report.date}.json), schema version 1.`,
  ];
  return `${sections.join("\n\n")}\n`;
}

const list = (entries: readonly Labelled[]): string =>
  entries.map(({ label, value }) => `- **${label}:** ${value}`).join("\n");

function gaps(report: Report): readonly string[] {
  const lines = gapLines(report);
  if (lines.length === 0) return [];
  return ["## What could not be read", lines.map((line) => `- ${markdownText(line, 500)}`).join("\n")];
}

function breakdown(heading: string, head: string, counts: Readonly<Record<string, number>>): readonly string[] {
  const rows = Object.entries(counts).map(([name, count]) => [name, String(count)]);
  return rows.length === 0 ? [] : [`## ${heading}`, table([head, "Incidents"], rows)];
}

const withMeaning = (counts: Readonly<Record<string, number>>): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(counts).map(([name, count]) => [`${name}${meaning(name)}`, count]));

function meaning(outcome: string): string {
  const words = Object.entries(OUTCOME_MEANING).find(([name]) => name === outcome)?.[1];
  return words === undefined ? "" : `: ${words}`;
}

function resources({ topResources }: Report): readonly string[] {
  const rows = topResources.map((one) => [one.instance_id, one.resource_arn ?? "-", String(one.incidents)]);
  return rows.length === 0 ? [] : ["## Resources with most incidents", table(["Resource", "ARN", "Incidents"], rows)];
}

const COLUMNS = ["Time (UTC)", "Resource", "Where", "Event type", "Action", "Result", "Outcome", "Message", "Incident"];

function incidents(report: Report): readonly string[] {
  const shown = report.incidents.slice(0, ROWS_MAX);
  if (shown.length === 0) return [report.gaps.length === 0 ? "None." : "None in what could be read."];
  const more = report.totals.incidents - shown.length;
  const rows = table(COLUMNS, shown.map(cells));
  return more === 0 ? [rows] : [rows, `${more} more incidents are not in this table; they are counted above.`];
}

const cells = (row: ReportRow): readonly string[] => [
  row.id.slice(11, 20),
  resourceName(row),
  where(row),
  row.event_type,
  row.action,
  row.result,
  `${row.outcome ?? "OPEN"}${row.needs_you ? ", needs you" : ""}`,
  row.message,
  row.id,
];

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cellsOfLine: readonly string[]): string => `| ${cellsOfLine.join(" | ")} |`;
  const text = rows.map((row) => line(row.map((cell) => markdownText(cell, CELL_CHARACTERS_MAX) || "-")));
  return [line(head), line(head.map((name) => (name === "Incidents" ? "---:" : "---"))), ...text].join("\n");
}

/** A list of incidents in each format of `--output`. */
import { markdownText } from "../../core/report/markdownText.ts";
import type { ReportRow } from "../../core/report/model.ts";
import type { Terminal } from "../terminal.ts";
import { readableTime } from "../time.ts";
import { listTable } from "./listTable.ts";

export const LIST_FORMATS = ["table", "json", "yaml", "name", "markdown"] as const;
export type ListFormat = (typeof LIST_FORMATS)[number];

export interface IncidentList {
  readonly schemaVersion: 1;
  readonly incidents: readonly ReportRow[];
}

export async function formatted(
  list: IncidentList,
  format: ListFormat,
  timeZone: string,
  terminal: Terminal,
): Promise<string> {
  switch (format) {
    case "table":
      return listTable(list.incidents, timeZone, terminal);
    case "json":
      return `${JSON.stringify(list, null, 2)}\n`;
    case "yaml":
      return (await import("yaml")).stringify(list);
    case "name":
      return list.incidents.map((row) => `${row.id}\n`).join("");
    case "markdown":
      return markdown(list.incidents, timeZone);
  }
}

function markdown(rows: readonly ReportRow[], timeZone: string): string {
  const cells = (row: ReportRow): readonly string[] => [
    row.id,
    readableTime(row.created_at, timeZone),
    row.event_type,
    row.instance_id,
    row.action,
    row.outcome ?? "OPEN",
    row.message,
  ];
  const line = (texts: readonly string[]): string => `| ${texts.join(" | ")} |\n`;
  return [
    line(["Incident", "When", "Type", "Resource", "Action", "Outcome", "Message"]),
    line(["---", "---", "---", "---", "---", "---", "---"]),
    ...rows.map((row) => line(cells(row).map((text) => markdownText(text, 500)))),
  ].join("");
}

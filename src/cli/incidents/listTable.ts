/** Incidents as rows for a terminal: columns where they fit, else two lines each. Ids are never cut. */
import type { ReportRow } from "../../core/report/model.ts";
import { type Style, shown, type Terminal } from "../terminal.ts";
import { readableTime } from "../time.ts";

const MESSAGE_WIDTH_MIN = 24;
const GAP = "  ";

const STYLE_OF: Readonly<Record<string, Style>> = {
  RESOLVED: "green",
  RECOVERED: "green",
  INVESTIGATED: "green",
  ESCALATED: "red",
  OPEN: "yellow",
};

export function listTable(rows: readonly ReportRow[], timeZone: string, terminal: Terminal): string {
  const cells = rows.map((row) => cellsOf(row, timeZone));
  const columns = ["INCIDENT", ...(timeZone === "UTC" ? [] : ["WHEN"]), "TYPE", "RESOURCE", "ACTION", "OUTCOME"];
  const widths = columns.map((title) => Math.max(title.length, ...cells.map((cell) => (cell[title] ?? "").length)));
  const fixedWidth = widths.reduce((sum, width) => sum + width + GAP.length, 0);
  if (fixedWidth > terminal.width) return cells.map((cell) => twoLines(cell, terminal)).join("");
  const messageWidth = terminal.width - fixedWidth;
  const withMessage = messageWidth >= MESSAGE_WIDTH_MIN;
  const line = (cell: Cells, isTitle: boolean): string => {
    const padded = columns.map((title, index) => {
      const text = (cell[title] ?? "").padEnd(widths[index] ?? 0);
      return isTitle ? terminal.paint("bold", text) : painted(title, text, terminal);
    });
    const message = withMessage ? [shown(cell["MESSAGE"] ?? "", messageWidth)] : [];
    return `${[...padded, ...message].join(GAP).trimEnd()}\n`;
  };
  const titles = Object.fromEntries([...columns, "MESSAGE"].map((title) => [title, title]));
  return [line(titles, true), ...cells.map((cell) => line(cell, false))].join("");
}

type Cells = Readonly<Record<string, string>>;

function cellsOf(row: ReportRow, timeZone: string): Cells {
  return {
    INCIDENT: shown(row.id),
    WHEN: readableTime(row.created_at, timeZone),
    TYPE: shown(row.event_type),
    RESOURCE: shown(row.instance_id),
    ACTION: shown(row.action),
    OUTCOME: row.outcome ?? "OPEN",
    MESSAGE: shown(row.message),
  };
}

function twoLines(cell: Cells, { paint }: Terminal): string {
  const outcome = cell["OUTCOME"] ?? "";
  const first = `${cell["INCIDENT"]}${GAP}${paint(STYLE_OF[outcome] ?? "dim", outcome)}`;
  return `${first}\n  ${cell["TYPE"]}\n  ${cell["RESOURCE"]}${GAP}${cell["ACTION"]}\n`;
}

function painted(title: string, text: string, { paint }: Terminal): string {
  const style = title === "OUTCOME" ? STYLE_OF[text.trim()] : undefined;
  return style === undefined ? text : paint(style, text);
}

/** Which incidents are shown, and in which order: pure, from the report and the view. */
import type { ReportRow } from "../../../src/core/report/model.ts";
import { OPEN, outcomeLook, phrase } from "../words.ts";
import type { Sort, View } from "./viewState.ts";

const HOUR_MS = 3_600_000;

type Filters = Pick<View, "search" | "types" | "actions" | "outcomes" | "needsYou" | "hour">;

/** Each word of the search must be somewhere in the row; several words of one filter mean any of them. */
export function filtered(rows: readonly ReportRow[], filters: Filters): readonly ReportRow[] {
  const words = filters.search.toLowerCase().split(/\s+/).filter(Boolean);
  const among = (chosen: readonly string[], word: string) => chosen.length === 0 || chosen.includes(word);
  return rows.filter(
    (row) =>
      among(filters.types, row.event_type) &&
      among(filters.actions, row.action) &&
      among(filters.outcomes, row.outcome ?? OPEN) &&
      (row.needs_you || !filters.needsYou) &&
      inHour(row, filters.hour) &&
      (words.length === 0 || has(row, words)),
  );
}

export const isFiltered = (filters: Filters): boolean =>
  filters.search.trim() !== "" ||
  filters.needsYou ||
  filters.hour !== null ||
  filters.types.length + filters.actions.length + filters.outcomes.length > 0;

export const NO_FILTERS: Filters = { search: "", types: [], actions: [], outcomes: [], needsYou: false, hour: null };

/** Equal rows keep the report's order. */
export function sorted(rows: readonly ReportRow[], sort: Sort): readonly ReportRow[] {
  const sign = sort.descending ? -1 : 1;
  return rows.toSorted((one, other) => sign * compare(one, other, sort));
}

/** From first seen to ended; null while it is open. */
export const tookMs = (row: ReportRow): number | null =>
  row.ended_at === null ? null : Math.max(0, Date.parse(row.ended_at) - Date.parse(row.created_at));

function compare(one: ReportRow, other: ReportRow, { column }: Sort): number {
  switch (column) {
    case "report":
      return 0;
    case "time":
      return Date.parse(one.created_at) - Date.parse(other.created_at);
    case "took":
      return (tookMs(one) ?? Number.MAX_SAFE_INTEGER) - (tookMs(other) ?? Number.MAX_SAFE_INTEGER);
    case "outcome":
      return urgency(one) - urgency(other);
    case "type":
      return one.event_type.localeCompare(other.event_type);
    case "resource":
      return one.instance_id.localeCompare(other.instance_id);
    case "action":
      return one.action.localeCompare(other.action);
  }
}

const URGENCY = ["ESCALATED", OPEN, "UNACTIONABLE", "DRYRUN", "INVESTIGATED", "SUPPRESSED", "RECOVERED", "RESOLVED"];

/** What needs a human comes first. */
const urgency = (row: ReportRow): number => URGENCY.indexOf(row.outcome ?? OPEN);

function inHour(row: ReportRow, hour: string | null): boolean {
  if (hour === null) return true;
  const since = Date.parse(row.created_at) - Date.parse(hour);
  return since >= 0 && since < HOUR_MS;
}

function has(row: ReportRow, words: readonly string[]): boolean {
  const shown = [
    row.id,
    row.event_type,
    phrase(row.event_type),
    row.instance_id,
    row.resource_arn,
    row.account,
    row.region,
    row.action,
    row.result,
    row.outcome ?? OPEN,
    outcomeLook(row.outcome).words,
    row.severity,
    row.mode,
    row.message,
    row.alarm_name,
  ];
  const text = shown.join("\n").toLowerCase();
  return words.every((word) => text.includes(word));
}

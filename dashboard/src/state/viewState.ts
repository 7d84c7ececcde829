/** Everything about the view that a link must restore, and how it reads in the URL. */

/** `report`: the report's own order, what needs you first, then the oldest. */
export const SORT_COLUMNS = ["report", "time", "outcome", "type", "resource", "action", "took"] as const;
export type SortColumn = (typeof SORT_COLUMNS)[number];

export interface Sort {
  readonly column: SortColumn;
  readonly descending: boolean;
}

export type Zone = "utc" | "local";

export interface View {
  /** Null: the newest day. */
  readonly date: string | null;
  readonly search: string;
  readonly types: readonly string[];
  readonly actions: readonly string[];
  readonly outcomes: readonly string[];
  /** Only what needs a human. */
  readonly needsYou: boolean;
  /** The start of one hour (ISO 8601 UTC), or null for the whole day. */
  readonly hour: string | null;
  readonly sort: Sort;
  readonly zone: Zone;
  /** The id of the open row. */
  readonly open: string | null;
}

export const DEFAULT_SORT: Sort = { column: "report", descending: false };

const LONGEST_SEARCH = 200;

export function parseView(search: string, zoneByDefault: Zone): View {
  const query = new URLSearchParams(search);
  const date = query.get("date");
  const zone = query.get("tz");
  const hour = query.get("hour");
  return {
    date: date !== null && /^\d{4}-\d{2}-\d{2}$/.test(date) ? date : null,
    search: (query.get("q") ?? "").slice(0, LONGEST_SEARCH),
    types: query.getAll("type"),
    actions: query.getAll("action"),
    outcomes: query.getAll("outcome"),
    needsYou: query.get("needs") === "you",
    hour: hour !== null && !Number.isNaN(Date.parse(hour)) ? hour : null,
    sort: parseSort(query.get("sort")),
    zone: zone === "utc" || zone === "local" ? zone : zoneByDefault,
    open: query.get("open"),
  };
}

/** The query of a link to this view; the zone is always in it, so that two readers see the same times. */
export function formatView(view: View): string {
  const query = new URLSearchParams();
  if (view.date !== null) query.set("date", view.date);
  if (view.search !== "") query.set("q", view.search);
  for (const type of view.types) query.append("type", type);
  for (const action of view.actions) query.append("action", action);
  for (const outcome of view.outcomes) query.append("outcome", outcome);
  if (view.needsYou) query.set("needs", "you");
  if (view.hour !== null) query.set("hour", view.hour);
  const { column, descending } = view.sort;
  if (column !== DEFAULT_SORT.column || descending !== DEFAULT_SORT.descending) {
    query.set("sort", `${descending ? "-" : ""}${column}`);
  }
  query.set("tz", view.zone);
  if (view.open !== null) query.set("open", view.open);
  return `?${query}`;
}

function parseSort(value: string | null): Sort {
  const column = SORT_COLUMNS.find((known) => known === value?.replace(/^-/, ""));
  return column === undefined ? DEFAULT_SORT : { column, descending: value?.startsWith("-") === true };
}

/** The list with the word added, or taken away when it was in it. */
export const toggled = (words: readonly string[], word: string): readonly string[] =>
  words.includes(word) ? words.filter((other) => other !== word) : [...words, word];

/** Where a day's files lie in the bucket of reports, and the index of the days that exist. */
import { dateProblem } from "./day.ts";

export const REPORTS_PREFIX = "daily-reports/";

/** @example markdownKey("2026-11-24") // "daily-reports/2026-11-24.md" */
export const markdownKey = (date: string): string => `${REPORTS_PREFIX}${date}.md`;
export const jsonKey = (date: string): string => `${REPORTS_PREFIX}${date}.json`;
export const INDEX_KEY = `${REPORTS_PREFIX}index.json`;

/** The public edition lies under a prefix of its own, and nothing else does. */
export const PUBLIC_PREFIX = "public/";

/** @example publicJsonKey("2026-11-24") // "public/2026-11-24.json" */
export const publicJsonKey = (date: string): string => `${PUBLIC_PREFIX}${date}.json`;
export const PUBLIC_INDEX_KEY = `${PUBLIC_PREFIX}index.json`;

export interface ReportIndex {
  readonly schemaVersion: 1;
  readonly generatedAt: string;
  readonly nextExpectedAt: string | null;
  readonly timeZone: string;
  /** The days that have a report, newest first. */
  readonly days: readonly string[];
}

/**
 * The days that have a JSON report among these keys, newest first.
 * @example daysAmong(["daily-reports/2026-11-23.json", "daily-reports/index.json"]) // ["2026-11-23"]
 */
export function daysAmong(keys: readonly string[], prefix: string = REPORTS_PREFIX): readonly string[] {
  const days = keys
    .filter((key) => key.startsWith(prefix) && key.endsWith(".json"))
    .map((key) => key.slice(prefix.length, -".json".length))
    .filter((day) => dateProblem(day) === null);
  return days.toSorted().toReversed();
}

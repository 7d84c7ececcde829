/** The hours of the report's day: 24, or 23 or 25 when the team's clocks change. */
import type { Report } from "../../../src/core/report/model.ts";

const HOUR_MS = 3_600_000;
/** No day is longer; what claims to be is cut. */
const HOURS_MAX = 26;

export interface Hour {
  /** ISO 8601 UTC, whole seconds. */
  readonly start: string;
  readonly count: number;
  readonly needYou: number;
}

export function hoursOf({ from, to, incidents }: Pick<Report, "from" | "to" | "incidents">): readonly Hour[] {
  const start = Date.parse(from);
  const length = Math.min(Math.ceil((Date.parse(to) - start) / HOUR_MS), HOURS_MAX);
  const counts = Array.from({ length: Math.max(length, 0) }, () => ({ count: 0, needYou: 0 }));
  for (const { created_at, needs_you } of incidents) {
    const hour = counts[Math.floor((Date.parse(created_at) - start) / HOUR_MS)];
    if (hour === undefined) continue;
    hour.count += 1;
    if (needs_you) hour.needYou += 1;
  }
  return counts.map((each, at) => ({ ...each, start: wholeSeconds(start + at * HOUR_MS) }));
}

const wholeSeconds = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;

/** Going from day to day among those that have a report. */
import { isDay } from "../data/reading.ts";
import { change } from "./view.ts";

/** The nearest day with a report before (-1) or after (1) the shown one; null when there is none. */
export function neighbour(days: readonly string[], shown: string | null, step: -1 | 1): string | null {
  if (shown === null) return null;
  const oldestFirst = days.toSorted();
  return (step === 1 ? oldestFirst.find((day) => day > shown) : oldestFirst.findLast((day) => day < shown)) ?? null;
}

export function goToDay(day: string | null): void {
  if (day !== null && isDay(day)) change({ date: day, open: null, hour: null }, "step");
}

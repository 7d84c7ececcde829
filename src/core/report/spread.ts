/** How a time is spread over incidents: median and 90th percentile with their n. Never a mean: such times are skewed. */
import type { Spread } from "./model.ts";

/** Seconds from one moment to a later one; null where either is missing, unreadable, or the order is wrong. */
export function secondsBetween(from: string | null, to: string | null): number | null {
  const seconds = (Date.parse(to ?? "") - Date.parse(from ?? "")) / 1000;
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
}

/**
 * Nearest-rank percentiles, so that each is a time that some incident really took.
 * @example spreadOf([30, 10, 20]) // { n: 3, medianSeconds: 20, p90Seconds: 30 }
 */
export function spreadOf(seconds: readonly number[]): Spread {
  const sorted = seconds.toSorted((one, other) => one - other);
  return { n: sorted.length, medianSeconds: percentile(sorted, 0.5), p90Seconds: percentile(sorted, 0.9) };
}

const percentile = (sorted: readonly number[], share: number): number | null =>
  sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;

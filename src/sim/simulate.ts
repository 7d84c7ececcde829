/** Plays seeds, checks every invariant on each, and says what was met. */
import type { Configuration } from "./configuration.ts";
import { configurationOf } from "./configuration.ts";
import { type Coverage, countCoverage } from "./coverage.ts";
import { spansOf } from "./invariants/inTime.ts";
import { invariants } from "./invariants/invariants.ts";
import { play, type Scenario } from "./scenario.ts";

export interface Breach {
  readonly invariant: string;
  readonly what: string;
}

export interface Played {
  readonly scenario: Scenario;
  readonly breaches: readonly Breach[];
}

export async function simulate(seed: number, overrides: Partial<Configuration> = {}): Promise<Played> {
  const scenario = await play({ ...configurationOf(seed), ...overrides });
  const breaches = invariants.flatMap(({ id, breaches: find }) =>
    find(scenario).map((what) => ({ invariant: id, what })),
  );
  return { scenario, breaches };
}

export interface Summary {
  readonly played: number;
  readonly failed: readonly { readonly seed: number; readonly breaches: readonly Breach[] }[];
  readonly coverage: Coverage;
  /** The longest that an incident was open once nothing went wrong any more. */
  readonly worstCalmMinutes: number;
}

export async function simulateMany(from: number, count: number, onSeed?: (played: number) => void): Promise<Summary> {
  const coverage: Coverage = new Map();
  const failed: { seed: number; breaches: readonly Breach[] }[] = [];
  let worstMs = 0;
  for (let seed = from; seed < from + count; seed++) {
    const { scenario, breaches } = await simulate(seed);
    if (breaches.length > 0) failed.push({ seed, breaches });
    countCoverage(scenario.history, coverage);
    for (const { fromMs, toMs } of spansOf(scenario))
      worstMs = Math.max(worstMs, toMs - Math.max(fromMs, scenario.calmAtMs));
    onSeed?.(seed - from + 1);
  }
  return { played: count, failed, coverage, worstCalmMinutes: Math.round(worstMs / 60_000) };
}

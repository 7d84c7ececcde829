/** Plays seeds, checks every invariant on each, and says what was met. */
import type { Configuration } from "./configuration.ts";
import { configurationOf } from "./configuration.ts";
import { type Coverage, countCoverage } from "./coverage.ts";
import { spansOf } from "./invariants/inTime.ts";
import { invariants } from "./invariants/invariants.ts";
import { play, type Scenario } from "./scenario.ts";
import { differenceInShadow } from "./shadowTwin.ts";

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
  const breaches = breachesIn(scenario);
  return { scenario, breaches };
}

const breachesIn = (scenario: Scenario): readonly Breach[] =>
  invariants.flatMap(({ id, breaches }) => breaches(scenario).map((what) => ({ invariant: id, what })));

export interface Summary {
  readonly played: number;
  readonly failed: readonly { readonly seed: number; readonly breaches: readonly Breach[] }[];
  readonly coverage: Coverage;
  /** The longest that an incident was open once nothing went wrong any more. */
  readonly worstCalmMinutes: number;
}

/** Every so many seeds one is also lived through in shadow. */
const SEEDS_A_TWIN = 10;

export async function simulateMany(from: number, count: number): Promise<Summary> {
  const coverage: Coverage = new Map();
  const failed: { seed: number; breaches: readonly Breach[] }[] = [];
  let worstMs = 0;
  for (let seed = from; seed < from + count; seed++) {
    const { scenario, breaches } = await simulate(seed);
    const difference = seed % SEEDS_A_TWIN === 0 ? await differenceInShadow(seed) : undefined;
    const all =
      difference === undefined ? breaches : [...breaches, { invariant: "shadow-decides-alike", what: difference }];
    if (all.length > 0) failed.push({ seed, breaches: all });
    countCoverage(scenario.history, coverage);
    for (const { fromMs, toMs } of spansOf(scenario))
      worstMs = Math.max(worstMs, toMs - Math.max(fromMs, scenario.calmAtMs));
  }
  return { played: count, failed, coverage, worstCalmMinutes: Math.round(worstMs / 60_000) };
}

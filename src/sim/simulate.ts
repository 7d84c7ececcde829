/** Plays seeds, checks every invariant on each, and says what was met. */
import { configurationOf } from "./configuration.ts";
import { type Coverage, countCoverage } from "./coverage.ts";
import { spansOf } from "./invariants/inTime.ts";
import type { Evidence, Invariant } from "./invariants/invariant.ts";
import { invariants } from "./invariants/invariants.ts";
import { nightInvariants } from "./permitNight/invariants.ts";
import { playPermits } from "./permitNight/night.ts";
import { withPlot } from "./plot.ts";
import { play } from "./scenario.ts";
import { differenceInShadow } from "./shadowTwin.ts";

/** What a seed plays: a whole world, or many runs that race for the permits of a few machines. */
export const STAGES = ["world", "permits"] as const;
export type Stage = (typeof STAGES)[number];

export interface Breach {
  readonly stage: Stage;
  readonly invariant: string;
  readonly what: string;
}

export interface Played {
  readonly evidence: Evidence;
  readonly breaches: readonly Breach[];
}

export async function simulate(seed: number, stage: Stage = "world"): Promise<Played> {
  const configuration = configurationOf(seed);
  const evidence = stage === "world" ? await play(withPlot(configuration)) : await playPermits(configuration);
  const all: readonly Invariant[] = stage === "world" ? invariants : nightInvariants;
  const breaches = all.flatMap(({ id, breaches: find }) =>
    find(evidence).map((what) => ({ stage, invariant: id, what })),
  );
  return { evidence, breaches };
}

export interface Summary {
  readonly played: number;
  readonly failed: readonly { readonly seed: number; readonly breaches: readonly Breach[] }[];
  readonly coverage: Coverage;
  /** The longest that an incident was open once nothing went wrong any more. */
  readonly worstCalmMinutes: number;
}

/** Every so many seeds one is also lived through in shadow, and one races for permits. */
const SEEDS_A_TWIN = 10;
const SEEDS_A_RACE = 10;

/** @param stage `world`: whole worlds, some of them with a twin in shadow or a race beside. */
export async function simulateMany(from: number, count: number, stage: Stage = "world"): Promise<Summary> {
  const coverage: Coverage = new Map();
  const failed: { seed: number; breaches: readonly Breach[] }[] = [];
  let worstMs = 0;
  for (let seed = from; seed < from + count; seed++) {
    const { evidence, breaches } = await simulate(seed, stage);
    const beside = stage === "world" ? [...(await twinOf(seed)), ...(await raceOf(seed))] : [];
    const all = [...breaches, ...beside];
    if (all.length > 0) failed.push({ seed, breaches: all });
    countCoverage(evidence.history, coverage);
    for (const { fromMs, toMs } of spansOf(evidence))
      worstMs = Math.max(worstMs, toMs - Math.max(fromMs, evidence.calmAtMs));
  }
  return { played: count, failed, coverage, worstCalmMinutes: Math.round(worstMs / 60_000) };
}

async function twinOf(seed: number): Promise<readonly Breach[]> {
  const difference = seed % SEEDS_A_TWIN === 0 ? await differenceInShadow(seed) : undefined;
  return difference === undefined ? [] : [{ stage: "world", invariant: "shadow-decides-alike", what: difference }];
}

const raceOf = async (seed: number): Promise<readonly Breach[]> =>
  seed % SEEDS_A_RACE === 5 ? (await simulate(seed, "permits")).breaches : [];

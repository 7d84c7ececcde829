/**
 * Plays Defib's core in simulated worlds full of faults. `npm run simulate -- --seeds 2000 [--from 2001]`, or one of them:
 * `--seed 17`. With `--permits` the seeds' nights of permits alone: many runs that race for few machines.
 */
import { parseArgs } from "node:util";
import { notMet } from "../src/sim/mustBeMet.ts";
import { type Breach, type Stage, simulate, simulateMany } from "../src/sim/simulate.ts";
import { timelineOf } from "../src/sim/timeline.ts";

const FAILURES_SHOWN = 10;
/** Fewer seeds cannot be asked to have met everything. */
const SEEDS_THAT_MEET_ALL = 2_000;
const print = (line: string): void => void process.stdout.write(`${line}\n`);

const values = chosen();
const seed = whole("seed", values.seed);
const stage: Stage = values.permits ? "permits" : "world";
const wrong =
  seed === undefined
    ? await playMany(whole("seeds", values.seeds) ?? 200, whole("from", values.from) ?? 1)
    : await playOne(seed);
process.exitCode = wrong ? 1 : 0;

function chosen() {
  const text = { type: "string" } as const;
  try {
    const options = { seeds: text, seed: text, from: text, permits: { type: "boolean", default: false } } as const;
    return parseArgs({ options }).values;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    process.stderr.write(
      `${error.message}\nnpm run simulate -- --seeds 2000 [--from 2001] [--permits], or --seed 17\n`,
    );
    process.exit(2);
  }
}

function whole(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[0-9]{1,9}$/.test(text)) return Number(text);
  process.stderr.write(`--${name} is a whole number, not ${JSON.stringify(text)}: npm run simulate -- --${name} 17\n`);
  process.exit(2);
}

async function playOne(number: number): Promise<boolean> {
  const { evidence, breaches } = await simulate(number, stage);
  print(`Seed ${number}: ${JSON.stringify(evidence.configuration, null, 2)}`);
  for (const line of timelineOf(evidence.history)) print(line);
  for (const { invariant, what } of breaches) print(`BREACH of ${invariant}: ${what}`);
  print(breaches.length === 0 ? "No invariant was breached." : `${breaches.length} breaches.`);
  return breaches.length > 0;
}

async function playMany(count: number, from: number): Promise<boolean> {
  print(
    `Simulating seeds ${from} to ${from + count - 1}, each with the configuration it draws (show one: npm run simulate -- --seed ${from}).`,
  );
  const begunMs = performance.now();
  const begunCpu = process.cpuUsage();
  const { failed, coverage, worstCalmMinutes } = await simulateMany(from, count, stage);
  const seconds = (performance.now() - begunMs) / 1_000;
  const { user, system } = process.cpuUsage(begunCpu);
  const coreSeconds = (user + system) / 1_000_000;
  for (const name of [...coverage.keys()].sort()) print(`  ${String(coverage.get(name)).padStart(7)}  ${name}`);
  for (const { seed: number, breaches } of failed.slice(0, FAILURES_SHOWN))
    for (const { stage: of, invariant, what } of firstOfEach(breaches))
      print(
        `BREACH of ${invariant} (npm run simulate -- --seed ${number}${of === "permits" ? " --permits" : ""}): ${what}`,
      );
  print(
    `${count} scenarios in ${seconds.toFixed(1)} s, ${Math.round(count / seconds)} a second; in ${coreSeconds.toFixed(1)} s of a core's work, ${Math.round(count / coreSeconds)} for each of them.`,
  );
  print(`The longest that an incident stayed open once nothing went wrong any more: ${worstCalmMinutes} minutes.`);
  print(failed.length === 0 ? "No invariant was breached." : `${failed.length} seeds breached an invariant.`);
  const missing = stage === "permits" || count < SEEDS_THAT_MEET_ALL ? [] : notMet(coverage);
  for (const name of missing) print(`NOT MET by any seed: ${name}`);
  return failed.length > 0 || missing.length > 0;
}

function firstOfEach(breaches: readonly Breach[]): readonly Breach[] {
  return [...new Map(breaches.toReversed().map((breach) => [breach.invariant, breach])).values()];
}

/** Breaks the core on purpose, one way at a time, and demands that the simulator notices. `npm run mutate -- [WORD …]` */
import { hunt, type Known } from "../src/sim/mutations/hunt.ts";
import type { Mutation } from "../src/sim/mutations/mutation.ts";
import { mutations } from "../src/sim/mutations/mutations.ts";
import { type Stage, simulate } from "../src/sim/simulate.ts";

const SEEDS_EACH = 1_000;
const AT_ONCE = 2;
const words = process.argv.slice(2);
const print = (line: string): void => void process.stdout.write(`${line}\n`);

const chosen = mutations.filter(
  ({ id, takesAway }) => words.length === 0 || words.some((word) => `${id} ${takesAway}`.includes(word)),
);
print(`${chosen.length} of ${mutations.length} mutations, at most ${SEEDS_EACH} seeds each.`);
const except = { world: await failingIn("world"), permits: await failingIn("permits") };
const waiting = [...chosen];
let wrong = 0;
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    for (let mutation = waiting.shift(); mutation !== undefined; mutation = waiting.shift()) await tell(mutation);
  }),
);
print(
  wrong === 0
    ? `All ${chosen.length} mutations were caught, or survive for a written reason.`
    : `${wrong} mutations are not as they should be.`,
);
process.exitCode = wrong === 0 ? 0 : 1;

/** What fails without any mutation proves nothing, neither on these seeds nor on others. */
async function failingIn(stage: Stage): Promise<Known> {
  const seeds: number[] = [];
  const invariants: Record<string, number> = {};
  for (let seed = 1; seed <= SEEDS_EACH; seed++) {
    const { breaches } = await simulate(seed, stage);
    if (breaches.length > 0) seeds.push(seed);
    for (const invariant of new Set(breaches.map((breach) => breach.invariant)))
      invariants[invariant] = (invariants[invariant] ?? 0) + 1;
  }
  const names = Object.keys(invariants).join(", ");
  if (seeds.length > 0)
    print(`${seeds.length} seeds of the ${stage} fail without any mutation (${names}): mend those first.`);
  return { seeds, invariants };
}

async function tell(mutation: Mutation): Promise<void> {
  const { id, takesAway, survivesBecause } = mutation;
  const found = await hunt(mutation, SEEDS_EACH, except[mutation.stage ?? "world"]);
  switch (found.kind) {
    case "caught":
      if (survivesBecause !== undefined) wrong++;
      return print(
        `caught    ${id} (${takesAway}): ${found.invariant}, seed ${found.seed}${survivesBecause === undefined ? "" : "; its reason to survive is stale"}`,
      );
    case "survived":
      if (survivesBecause === undefined) wrong++;
      return print(
        `SURVIVED  ${id} (${takesAway}): ${survivesBecause ?? `${found.seeds} seeds and no invariant noticed`}`,
      );
    case "unfit":
      wrong++;
      return print(`UNFIT     ${id} (${takesAway}): ${found.why}`);
  }
}

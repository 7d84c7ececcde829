/** Breaks the core on purpose, one way at a time, and demands that the simulator notices. `npm run mutate -- [WORD …]` */
import { hunt } from "../src/sim/mutations/hunt.ts";
import type { Mutation } from "../src/sim/mutations/mutation.ts";
import { mutations } from "../src/sim/mutations/mutations.ts";
import { simulateMany } from "../src/sim/simulate.ts";

const SEEDS_EACH = 2_000;
const AT_ONCE = 2;
const words = process.argv.slice(2);
const print = (line: string): void => void process.stdout.write(`${line}\n`);

const chosen = mutations.filter(
  ({ id, takesAway }) => words.length === 0 || words.some((word) => `${id} ${takesAway}`.includes(word)),
);
print(`${chosen.length} of ${mutations.length} mutations, at most ${SEEDS_EACH} seeds each.`);
const except = (await simulateMany(1, SEEDS_EACH)).failed.map(({ seed }) => seed);
if (except.length > 0)
  print(`${except.length} of the seeds fail without any mutation and are left out: mend those first.`);
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

async function tell(mutation: Mutation): Promise<void> {
  const { id, takesAway, survivesBecause } = mutation;
  const found = await hunt(mutation, SEEDS_EACH, except);
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

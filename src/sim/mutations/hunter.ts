/** The worker: loads the core with the mutation in it, and plays seeds until an invariant is breached. */
import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { parentPort, workerData } from "node:worker_threads";
import type { Stage } from "../simulate.ts";
import type { Hunt, Prey } from "./hunt.ts";

const { mutation, seeds, except }: Prey = workerData;
const mutated = new URL(`../../../${mutation.file}`, import.meta.url).href;

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    return url === mutated ? { ...loaded, source: mutatedText(String(loaded.source)) } : loaded;
  },
});

function mutatedText(text: string): string {
  const [before, after, ...more] = text.split(mutation.find);
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error(
      `${mutation.file} holds the text of ${mutation.id} ${text.split(mutation.find).length - 1} times, not once`,
    );
  return `${before}${mutation.replace}${after}`;
}

async function huntFor(): Promise<Hunt> {
  mutatedText(readFileSync(new URL(mutated), "utf8"));
  const { simulate } = await import("../simulate.ts");
  const stage: Stage = mutation.stage ?? "world";
  for (let seed = 1; seed <= seeds; seed++) {
    if (except.seeds.includes(seed)) continue;
    try {
      const { breaches } = await simulate(seed, stage);
      const breach = breaches.find(({ invariant }) => !except.invariants.includes(invariant));
      if (breach !== undefined) return { kind: "caught", invariant: breach.invariant, seed };
    } catch (error) {
      return { kind: "caught", invariant: `the simulation broke off (${String(error)})`, seed };
    }
  }
  return { kind: "survived", seeds };
}

huntFor().then(
  (found) => parentPort?.postMessage(found),
  (error: unknown) => parentPort?.postMessage({ kind: "unfit", why: String(error) } satisfies Hunt),
);

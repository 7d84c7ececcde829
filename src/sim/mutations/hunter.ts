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
  const stage: Stage = mutation.stage ?? "world";
  const { simulate } = await import("../simulate.ts");
  async function breachedOn(seed: number): Promise<ReadonlySet<string>> {
    try {
      return new Set((await simulate(seed, stage)).breaches.map(({ invariant }) => invariant));
    } catch (error) {
      return new Set([`the simulation broke off (${String(error)})`]);
    }
  }
  const counts = new Map<string, number>();
  for (let seed = 1; seed <= seeds; seed++) {
    if (except.seeds.includes(seed)) continue;
    for (const invariant of await breachedOn(seed)) {
      const count = (counts.get(invariant) ?? 0) + 1;
      counts.set(invariant, count);
      if (count > enough(except.invariants[invariant] ?? 0)) return { kind: "caught", invariant, seed };
    }
  }
  return { kind: "survived", seeds };
}

/** What is breached without the mutation too must be breached far more often with it. */
const enough = (known: number): number => (known === 0 ? 0 : 2 * known + 3);

huntFor().then(
  (found) => parentPort?.postMessage(found),
  (error: unknown) => parentPort?.postMessage({ kind: "unfit", why: String(error) } satisfies Hunt),
);

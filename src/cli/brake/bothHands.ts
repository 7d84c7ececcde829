/** Two switches at once: each is enough, so that neither makes the other wait long. */
import { setTimeout as after } from "node:timers/promises";
import type { Part } from "./switches.ts";

/** Once one is on, the other has this long to answer. */
const OTHER_MS_MAX = 1_000;
/** While none is on yet, both are waited for. */
const EITHER_MS_MAX = 10_000;

export async function bothHands(parts: readonly { readonly name: string; readonly done: Promise<Part> }[]) {
  const firstOn = new Promise<void>((resolve) => {
    for (const { done } of parts) done.then(({ ok }) => ok && resolve());
  });
  const patience = Promise.race([firstOn.then(() => after(OTHER_MS_MAX)), after(EITHER_MS_MAX)]);
  return Promise.all(
    parts.map(({ name, done }): Promise<Part> => {
      const late = { name, ok: false, detail: "no answer yet: it may be on or not" };
      return Promise.race([done, patience.then(() => late)]);
    }),
  );
}

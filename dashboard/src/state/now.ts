/** The time that ages are counted from. */
import { signal } from "@preact/signals";

const TICK_MS = 10_000;

export const now = signal(Date.now());

export function tick(): void {
  setInterval(() => {
    now.value = Date.now();
  }, TICK_MS);
}

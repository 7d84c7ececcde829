/** Waiting for what comes in its own time. */
import { setTimeout as pause } from "node:timers/promises";

const LOOK_EVERY_MS = 300;

/** @returns the first answer that is something. @throws when none came in time */
export async function until<T>(
  what: string,
  secondsMax: number,
  look: () => Promise<T | undefined | null | false>,
): Promise<T> {
  const startedAt = Date.now();
  while (Date.now() - startedAt < secondsMax * 1000) {
    const found = await look();
    if (found !== undefined && found !== null && found !== false) return found;
    await pause(LOOK_EVERY_MS);
  }
  throw new Error(`not within ${secondsMax} s: ${what}`);
}

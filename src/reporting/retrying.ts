/** Tries again what failed: a bounded number of times, waiting longer each time, by the clock of the port. */
import type { Clock } from "../ports.ts";

/** Beyond the SDK's own retries, which last a second or two. */
const PAUSES_SECONDS: readonly number[] = [2, 8];

/** The answer of the first try that succeeds; throws what the last one threw. */
export async function retrying<T>(work: () => Promise<T>, clock: Clock): Promise<T> {
  for (const pauseSeconds of PAUSES_SECONDS) {
    try {
      return await work();
    } catch {
      await clock.sleepUntil(new Date(clock.now().getTime() + pauseSeconds * 1000));
    }
  }
  return work();
}

/** Between two looks at what AWS is still at work on. */
import { setTimeout as pause } from "node:timers/promises";
import type { Terminal } from "../terminal.ts";

const LOOK_EVERY_MS = 3000;

/** Comes back when it is time to look again, or at once when the user interrupts: the caller looks at `interrupted`. */
export async function nextLook({ interrupted }: Pick<Terminal, "interrupted">): Promise<void> {
  await pause(LOOK_EVERY_MS, undefined, { signal: interrupted }).catch((error: unknown) => {
    if (!interrupted.aborted) throw error;
  });
}

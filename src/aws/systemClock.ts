import { setTimeout as timer } from "node:timers/promises";
import type { Clock } from "../ports.ts";

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => new Date(),
  async sleepUntil(time) {
    await timer(Math.max(0, time.getTime() - Date.now()));
  },
};

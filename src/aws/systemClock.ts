import { setTimeout as timer } from "node:timers/promises";
import type { Clock, Stopwatch } from "../ports.ts";

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => new Date(),
  async sleepUntil(time) {
    await timer(Math.max(0, time.getTime() - Date.now()));
  },
};

/** Seconds of real time since the process began: they never run back. */
export const realSeconds: Stopwatch = () => performance.now() / 1000;

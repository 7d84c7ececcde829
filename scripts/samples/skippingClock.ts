/** A clock that waits for nobody: time passes only where somebody sleeps or nothing is left to do, and then at once. */
import type { Clock } from "../../src/ports.ts";

export interface SkippingClock extends Clock {
  /** What happens at a moment, whoever sleeps through it. */
  at(time: string, happens: () => Promise<void>): void;
  /** Goes on to what happens next, and lets it. @returns false when nothing is left. */
  next(): Promise<boolean>;
}

export function skippingClock(startsAt: string): SkippingClock {
  let now = Date.parse(startsAt);
  const agenda: { readonly time: number; readonly happens: () => Promise<void> }[] = [];

  async function next(until = Number.POSITIVE_INFINITY): Promise<boolean> {
    const [first] = agenda;
    if (first === undefined || first.time > until) return false;
    agenda.shift();
    now = Math.max(now, first.time);
    await first.happens();
    return true;
  }

  return {
    now: () => new Date(now),
    async sleepUntil(time) {
      while (await next(time.getTime()));
      now = Math.max(now, time.getTime());
    },
    at(time, happens) {
      agenda.push({ time: Date.parse(time), happens });
      agenda.sort((one, other) => one.time - other.time);
    },
    next: () => next(),
  };
}

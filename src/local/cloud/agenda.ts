/** What one local cloud still means to do, by its clock; all of it ends with the cloud. */
import type { LocalClock } from "./clock.ts";

export class Agenda {
  readonly clock: LocalClock;
  readonly #cancels = new Set<() => void>();
  #stopped = false;

  constructor(clock: LocalClock) {
    this.clock = clock;
  }

  now(): Date {
    return this.clock.now();
  }

  at(time: Date, work: () => void): () => void {
    if (this.#stopped) return () => undefined;
    const cancel = this.clock.at(time, () => {
      this.#cancels.delete(cancel);
      work();
    });
    this.#cancels.add(cancel);
    return () => {
      this.#cancels.delete(cancel);
      cancel();
    };
  }

  after(seconds: number, work: () => void): () => void {
    return this.at(new Date(this.now().getTime() + seconds * 1000), work);
  }

  /** Calls back at every full minute of the clock, each minute once, late ones too. */
  everyMinute(work: (minute: Date) => void, from = nextMinute(this.now())): void {
    this.at(from, () => {
      work(from);
      this.everyMinute(work, nextMinute(from));
    });
  }

  stop(): void {
    this.#stopped = true;
    for (const cancel of this.#cancels) cancel();
    this.#cancels.clear();
  }
}

const MINUTE_MILLISECONDS = 60_000;

function nextMinute(time: Date): Date {
  return new Date((Math.floor(time.getTime() / MINUTE_MILLISECONDS) + 1) * MINUTE_MILLISECONDS);
}

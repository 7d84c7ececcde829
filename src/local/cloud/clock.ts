/** The local cloud's clock: one start, one speed, for fleet, CloudWatch and workflow host alike. */
import type { Clock } from "../../ports.ts";

/** Node fires a longer timer at once. */
const TIMER_MILLISECONDS_MAX = 2 ** 31 - 1;

export class LocalClock implements Clock {
  readonly startsAt: Date;
  /** Seconds of this clock in one real second. */
  readonly speed: number;
  readonly #startedMilliseconds = performance.now();

  /** @throws RangeError when the speed is not a positive number. */
  constructor(options: { readonly startsAt: Date; readonly speed: number }) {
    if (!(options.speed > 0))
      throw new RangeError(`The clock's speed is ${options.speed}; give a positive number, e.g. 60.`);
    this.startsAt = options.startsAt;
    this.speed = options.speed;
  }

  now(): Date {
    const elapsedMilliseconds = (performance.now() - this.#startedMilliseconds) * this.speed;
    return new Date(this.startsAt.getTime() + Math.floor(elapsedMilliseconds));
  }

  sleepUntil(time: Date): Promise<void> {
    return new Promise((resolve) => {
      this.at(time, resolve);
    });
  }

  /** Calls back once at the given moment of this clock; the answer cancels it. */
  at(time: Date, callBack: () => void): () => void {
    let timer: NodeJS.Timeout;
    const arm = () => {
      const waitMilliseconds = Math.ceil((time.getTime() - this.now().getTime()) / this.speed);
      if (waitMilliseconds > TIMER_MILLISECONDS_MAX) timer = setTimeout(arm, TIMER_MILLISECONDS_MAX);
      else if (waitMilliseconds > 0) timer = setTimeout(arm, waitMilliseconds);
      else callBack();
    };
    timer = setTimeout(arm, 0);
    return () => clearTimeout(timer);
  }
}

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { LocalClock } from "./cloud/clock.ts";
import { everyMinute } from "./everyMinute.ts";

/** So fast that a minute is a millisecond. */
const clock = () => new LocalClock({ startsAt: new Date("2026-11-24T02:30:00Z"), speed: 60_000 });
const nothing = (): void => undefined;

describe("Work of every minute", () => {
  it("is done again and again, also after a failure", async () => {
    let rounds = 0;
    const errors: unknown[] = [];
    await new Promise<void>((resolve) => {
      const end = everyMinute(
        clock(),
        async () => {
          rounds += 1;
          if (rounds === 3) resolve(end());
          throw new Error("down");
        },
        (error) => errors.push(error),
      );
    });
    assert.equal(rounds, 3);
    assert.equal(errors.length >= 2, true);
  });

  it("is not done again once it was ended, though it was under way then", async () => {
    const time = clock();
    let rounds = 0;
    let finish = nothing;
    const underWay = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const begun = new Promise<() => void>((resolve) => {
      const end = everyMinute(
        time,
        async () => {
          rounds += 1;
          resolve(end);
          await underWay;
        },
        nothing,
      );
    });
    (await begun)();
    finish();
    await time.sleepUntil(new Date(time.now().getTime() + 10 * 60_000));
    assert.equal(rounds, 1);
  });
});

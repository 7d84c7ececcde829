import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { LocalClock } from "./clock.ts";

const STARTS_AT = new Date("2026-11-24T02:30:00Z");

describe("the local clock", () => {
  it("begins where it was told and wakes sleepers at their moment or later, never sooner", async () => {
    const clock = new LocalClock({ startsAt: STARTS_AT, speed: 60_000 });
    assert.ok(clock.now() >= STARTS_AT);
    const wakeAt = new Date(clock.now().getTime() + 60_000);
    await clock.sleepUntil(wakeAt);
    assert.ok(clock.now() >= wakeAt);
  });

  it("calls back what is already past, and not what was cancelled", async () => {
    const clock = new LocalClock({ startsAt: STARTS_AT, speed: 60_000 });
    const called: string[] = [];
    clock.at(STARTS_AT, () => called.push("cancelled"))();
    clock.at(new Date(0), () => called.push("past"));
    await clock.sleepUntil(new Date(clock.now().getTime() + 300_000));
    assert.deepEqual(called, ["past"]);
  });

  it("refuses a speed that is not positive", () => {
    for (const speed of [0, -1, Number.NaN]) {
      assert.throws(() => new LocalClock({ startsAt: STARTS_AT, speed }), RangeError);
    }
  });
});

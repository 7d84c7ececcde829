import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { age, clock, dateAndClock, dayInWords, duration, shortClock, weekday } from "./time.ts";

const at = "2025-11-30T02:34:12Z";

describe("Times in words", () => {
  it("prints UTC with its Z", () => {
    assert.equal(clock(at, "utc"), "02:34:12Z");
    assert.equal(shortClock("2025-11-30T03:34:12+01:00", "utc"), "02:34Z");
    assert.equal(dateAndClock(at, "utc"), "2025-11-30 02:34:12Z");
  });

  it("never prints the reader's time without its offset", () => {
    assert.match(clock(at, "local"), /^\d\d:\d\d:\d\d[+-]\d\d(?::\d\d)?$/);
  });

  it("gives a duration in its two largest units", () => {
    const words = [0, 59_400, 60_000, 125_000, 3_600_000, 5_025_000, 90_000_000].map(duration);
    assert.deepEqual(words, ["0 s", "59 s", "1 min", "2 min 5 s", "1 h", "1 h 23 min", "1 d 1 h"]);
  });

  it("gives an age in one unit, and says when a moment lies ahead", () => {
    const seen = Date.parse(at);
    assert.equal(age(at, seen + 30_000), "just now");
    assert.equal(age(at, seen + 37 * 60_000), "37 min ago");
    assert.equal(age(at, seen + 47 * 3_600_000), "47 h ago");
    assert.equal(age(at, seen + 72 * 3_600_000), "3 days ago");
    assert.equal(age(at, seen - 3_600_000), "in 1 h");
  });

  it("names a day the same in every zone", () => {
    assert.equal(`${weekday("2025-11-30")}, ${dayInWords("2025-11-30")}`, "Sunday, 30 November 2025");
  });
});

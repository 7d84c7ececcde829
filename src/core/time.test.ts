import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { clockTime, plusSeconds, secondsBetween, unixSeconds, wholeSeconds } from "./time.ts";

const moment = fc.integer({ min: 0, max: Date.parse("2100-01-01T00:00:00Z") }).map((ms) => new Date(ms).toISOString());

describe("A moment", () => {
  it("is cut to whole seconds, never rounded up", () => {
    assert.equal(wholeSeconds("2025-11-30T02:34:12.987Z"), "2025-11-30T02:34:12Z");
    assert.equal(wholeSeconds("2025-11-30T02:34:12Z"), "2025-11-30T02:34:12Z");
  });

  it("later by some seconds, over the end of a day, a month and a year", () => {
    assert.equal(plusSeconds("2025-12-31T23:59:30.000Z", 60), "2026-01-01T00:00:30.000Z");
    assert.equal(plusSeconds("2026-01-01T00:00:00Z", -1), "2025-12-31T23:59:59.000Z");
  });

  it("is as many seconds from another as were added", () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: -1e6, max: 1e6 }), (from, seconds) => {
        assert.equal(secondsBetween(from, plusSeconds(from, seconds)), seconds);
      }),
    );
  });

  it("in Unix seconds is cut too", () => {
    assert.equal(unixSeconds("1970-01-01T00:01:00.999Z"), 60);
  });

  it("is told by its time of day", () => assert.equal(clockTime("2025-11-30T02:34:12.987Z"), "02:34:12Z"));
});

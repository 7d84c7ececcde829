import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { secondsBetween, spreadOf } from "./spread.ts";

describe("seconds between two moments", () => {
  it("are none when one is missing or unreadable, or the order is wrong", () => {
    assert.equal(secondsBetween("2026-11-24T02:00:00Z", "2026-11-24T02:00:30.500Z"), 30.5);
    assert.equal(secondsBetween("2026-11-24T02:00:00Z", "2026-11-24T02:00:00Z"), 0);
    assert.equal(secondsBetween(null, "2026-11-24T02:00:00Z"), null);
    assert.equal(secondsBetween("2026-11-24T02:00:00Z", null), null);
    assert.equal(secondsBetween("soon", "2026-11-24T02:00:00Z"), null);
    assert.equal(secondsBetween("2026-11-24T02:00:01Z", "2026-11-24T02:00:00Z"), null);
  });
});

describe("a spread", () => {
  it("is none of nothing, and the same thrice of one", () => {
    assert.deepEqual(spreadOf([]), { n: 0, medianSeconds: null, p90Seconds: null });
    assert.deepEqual(spreadOf([7]), { n: 1, medianSeconds: 7, p90Seconds: 7 });
  });

  it("takes the nearest rank, so that one outlier does not move the median", () => {
    assert.deepEqual(spreadOf([9999, 1, 2, 3]), { n: 4, medianSeconds: 2, p90Seconds: 9999 });
    assert.deepEqual(spreadOf([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]), { n: 10, medianSeconds: 5, p90Seconds: 9 });
  });

  it("is made of times that were really taken, the median not above the 90th percentile", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1 }), (seconds) => {
        const { medianSeconds, p90Seconds } = spreadOf(seconds);
        assert.ok(medianSeconds !== null && p90Seconds !== null && medianSeconds <= p90Seconds);
        assert.ok(seconds.includes(medianSeconds) && seconds.includes(p90Seconds));
      }),
    );
  });
});

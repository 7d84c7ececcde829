import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { inRepairMax, sickMax } from "./groupLimits.ts";
import { defaultLimits } from "./limits.ts";

describe("how many of a group may be in repair", () => {
  it("is one up to five, then a tenth and at most five", () => {
    const expected: readonly [size: number, max: number][] = [
      [1, 1],
      [5, 1],
      [6, 1],
      [19, 1],
      [20, 2],
      [49, 4],
      [50, 5],
      [288, 5],
    ];
    for (const [size, max] of expected) assert.equal(inRepairMax(size, defaultLimits), max, `of ${size}`);
  });

  it("is one in a small group, whatever the percentage", () => {
    const generous = { inRepair: { countMax: 5, percentMax: 100, smallGroupSize: 5 } };
    assert.equal(inRepairMax(5, generous), 1);
    assert.equal(inRepairMax(6, generous), 5);
  });

  it("is none where the count says none", () => {
    const none = { inRepair: { countMax: 0, percentMax: 100, smallGroupSize: 5 } };
    assert.deepEqual([inRepairMax(1, none), inRepairMax(100, none)], [0, 0]);
  });

  it("never falls as the group grows, and never reaches what would be a storm", () => {
    const size = fc.integer({ min: 1, max: 10_000 });
    fc.assert(
      fc.property(size, size, (one, other) => {
        const [small, large] = [Math.min(one, other), Math.max(one, other)];
        assert.ok(inRepairMax(small, defaultLimits) <= inRepairMax(large, defaultLimits));
        assert.ok(inRepairMax(one, defaultLimits) <= sickMax(one, defaultLimits));
      }),
    );
  });
});

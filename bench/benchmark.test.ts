import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { counted, measured } from "./benchmark.ts";

describe("a figure", () => {
  it("is the median of an odd number of samples, with the extremes beside it", () => {
    const figure = measured("start", "ms", [30, 10, 500]);
    assert.deepEqual(figure, { what: "start", unit: "ms", value: 30, lowest: 10, highest: 500, samples: 3 });
  });

  it("is halfway between the two in the middle of an even number", () => {
    assert.equal(measured("start", "ms", [1, 4, 2, 100]).value, 3);
  });

  it("is itself where it is the same each time", () => assert.equal(counted("size", "bytes", 7).value, 7));

  it("is none without a sample", () => assert.throws(() => measured("start", "ms", []), /start was not measured/));
});

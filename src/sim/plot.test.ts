import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { configurationOf, PLOTS } from "./configuration.ts";
import { withPlot } from "./plot.ts";

const seeds = Array.from({ length: 70 }, (_, index) => index + 1);
const drawn = seeds.map((seed) => withPlot(configurationOf(seed)));

describe("plots", () => {
  it("each have a seed among the first seventy", () => {
    const had = new Set(drawn.map(({ plot }) => plot));
    assert.deepEqual(
      PLOTS.filter((plot) => !had.has(plot)),
      [],
    );
  });

  it("leave the other seeds as they are drawn", () => {
    const others = drawn.filter(({ plot }) => plot === null);
    assert.equal(others.length, 42);
    for (const other of others) assert.deepEqual(other, configurationOf(other.seed));
  });

  it("are acted on for real", () => {
    for (const { plot, mode } of drawn) if (plot !== null) assert.equal(mode, "auto");
  });
});

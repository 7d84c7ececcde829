import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { chanceFrom } from "./chance.ts";

describe("chance from a seed", () => {
  it("is the same for the same seed and stream, and another for another", () => {
    const drawn = (seed: number, stream: string): readonly number[] => {
      const chance = chanceFrom(seed, stream);
      return Array.from({ length: 5 }, () => chance.next());
    };
    assert.deepEqual(drawn(7, "fates"), drawn(7, "fates"));
    assert.notDeepEqual(drawn(7, "fates"), drawn(7, "world"));
    assert.notDeepEqual(drawn(7, "fates"), drawn(8, "fates"));
  });

  it("draws whole numbers from both ends and nothing outside", () => {
    const chance = chanceFrom(1, "whole");
    const drawn = new Set(Array.from({ length: 200 }, () => chance.whole(3, 5)));
    assert.deepEqual([...drawn].sort(), [3, 4, 5]);
  });

  it("spares the stream where a share of nothing is asked for", () => {
    const [one, other] = [chanceFrom(1, "share"), chanceFrom(1, "share")];
    assert.equal(one.is(0), false);
    assert.equal(one.next(), other.next());
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { postponedSeconds } from "./patience.ts";

describe("A message that could not be taken in", () => {
  it("comes again later each time, a quarter of an hour at most", () => {
    assert.deepEqual([1, 2, 3, 4, 5, 6, 1000].map(postponedSeconds), [60, 120, 240, 480, 900, 900, 900]);
  });

  it("comes again in a minute where nobody counted its receives", () => {
    assert.equal(postponedSeconds(0), 60);
  });
});

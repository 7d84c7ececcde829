import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { tally } from "./tally.ts";

describe("a tally", () => {
  it("tells the most frequent first, then by name, and no more than asked", () => {
    const names = tally();
    for (const name of ["b", "c", "a", "c"]) names.add(name);
    assert.deepEqual(Object.entries(names.top(2)), [
      ["c", 2],
      ["a", 1],
    ]);
  });

  it("counts names that objects have by themselves", () => {
    const names = tally();
    names.add("constructor");
    assert.deepEqual(names.top(5), { constructor: 1 });
  });
});

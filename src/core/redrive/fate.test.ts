import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Fate, fateOf } from "./fate.ts";

const note = { error: "TypeError: x is not a function" };

describe("The fate of a dead letter", () => {
  for (const [what, redrives, said, fate] of [
    ["was never sent back: it goes", 0, undefined, "back"],
    ["was never sent back, though another like it failed: it goes", 0, note, "back"],
    ["failed twice by its own fault: it goes", 2, note, "back"],
    ["failed three times by its own fault: it stays", 3, note, "poison"],
    ["failed three times, and nothing says why: it goes", 3, undefined, "back"],
    ["failed for a day, and nothing says why: it stays", 24, undefined, "poison"],
  ] as const satisfies readonly (readonly [string, number, object | undefined, Fate])[]) {
    it(`that ${what}`, () => {
      assert.equal(fateOf(redrives, said), fate);
    });
  }
});

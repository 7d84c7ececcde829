import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { OUTCOME_MEANING } from "../../src/core/ending.ts";
import { counted, outcomeLook, phrase } from "./words.ts";

describe("How a state is shown", () => {
  const looks = [...Object.keys(OUTCOME_MEANING), null].map(outcomeLook);

  it("gives every outcome words and a meaning", () => {
    for (const { words, meaning } of looks) assert.ok(words.length > 0 && meaning.length > 0);
  });

  it("gives every outcome a shape of its own, so that it tells apart without colour", () => {
    assert.equal(new Set(looks.map(({ shape }) => shape)).size, looks.length);
  });

  it("never shows a word it does not know as good news", () => {
    for (const word of ["GREAT", "constructor", "__proto__", ""]) assert.equal(outcomeLook(word).tone, "warn", word);
  });

  it("turns names into phrases, and leaves other text alone", () => {
    assert.equal(phrase("EC2_STATUS_CHECK_FAILED"), "EC2 status check failed");
    assert.equal(phrase("<b>Not a name</b>"), "<b>Not a name</b>");
    assert.equal(`${counted(1, "row")}, ${counted(2, "row")}`, "1 row, 2 rows");
  });
});

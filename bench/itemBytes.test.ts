import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { itemBytes } from "./itemBytes.ts";

describe("The size of an item", () => {
  it("is that of its names and its values, in UTF-8", () =>
    assert.equal(itemBytes({ pk: { S: "A" }, name: { S: "ünï" } }), 3 + 4 + 5));

  it("of a flag or a null is one byte, of a number about half its digits", () =>
    assert.equal(itemBytes({ a: { BOOL: true }, b: { NULL: true }, c: { N: "1764000000" } }), 2 + 2 + 7));

  it("of a list or a map is three bytes more, and one for each member", () => {
    assert.equal(itemBytes({ l: { L: [{ S: "ab" }, { S: "c" }] } }), 1 + 3 + 2 + 3);
    assert.equal(itemBytes({ m: { M: { k: { S: "v" } } } }), 1 + 3 + 1 + 2);
  });
});

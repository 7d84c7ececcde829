import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { tableOf, withParts } from "./generated.ts";

describe("A document with parts that are made", () => {
  it("gets each part anew and keeps what stands around them", () => {
    const document = "# A\n<!-- made: x -->\nold\nlines\n<!-- end -->\nB\n<!-- made: y -->\n<!-- end -->\n";
    assert.equal(
      withParts(document, (name) => `new ${name}`),
      "# A\n<!-- made: x -->\nnew x\n<!-- end -->\nB\n<!-- made: y -->\nnew y\n<!-- end -->\n",
    );
  });

  it("is left as it is when it has no such part", () => {
    assert.equal(
      withParts("plain", () => "never"),
      "plain",
    );
  });

  it("can hold a table", () => {
    assert.equal(tableOf(["a", "b"], [["1", "2"]]), "| a | b |\n| --- | --- |\n| 1 | 2 |");
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { clip, oneLine } from "./inert.ts";

describe("text from outside on one line", () => {
  it("has single spaces in the place of line ends and tabs", () => {
    assert.equal(oneLine(" two\n\tlines\r\nand\u2028more ", 50), "two lines and more");
  });

  it("shows that there was a control or direction character, without its effect", () => {
    assert.equal(oneLine("a\u202eb\u001b[31mc\u0000", 50), "a\ufffdb\ufffd[31mc\ufffd");
  });

  it("keeps the joiners that emoji are made with", () => {
    assert.equal(oneLine("👩‍🚒", 50), "👩‍🚒");
  });

  it("is never longer than asked, never ill-formed and never more than one line", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 200 }),
        fc.integer({ min: 1, max: 60 }),
        (text, charactersMax) => {
          const line = oneLine(text, charactersMax);
          assert.ok(Array.from(line).length <= charactersMax);
          assert.ok(line.isWellFormed());
          assert.doesNotMatch(line, /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        },
      ),
    );
  });
});

describe("clipped text", () => {
  it("ends with an ellipsis where something was cut off, and cuts no character in half", () => {
    assert.equal(clip("abcdef", 4), "abc…");
    assert.equal(clip("abcd", 4), "abcd");
    assert.equal(clip("😀😀😀", 2), "😀…");
    assert.equal(clip("x\ud800", 5), "x\ufffd");
  });
});

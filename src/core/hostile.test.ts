import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { clean, quote } from "./hostile.ts";

describe("hostile text", () => {
  it("loses what a terminal would obey, one character for one", () => {
    assert.equal(clean("a\u001b[31m\u202eb\u0000", 20), "a\ufffd[31m\ufffdb\ufffd");
  });

  it("becomes one line", () => {
    assert.equal(clean("a\r\nb\tc", 20), "a  b c");
  });

  it("is cut to its bound, and the cut is seen", () => {
    assert.equal(clean("abcdef", 4), "abc…");
    assert.equal(clean("abcd", 4), "abcd");
  });

  it("is quoted without anything that Markdown, HTML, CSV or a shell reads", () => {
    assert.equal(quote("i-1$(rm)<b>|*"), "“i-1··rm··b···”");
  });

  it("is cut where it is quoted", () => {
    assert.equal(quote("a".repeat(60)), `“${"a".repeat(48)}…”`);
  });

  it("is bounded, one line and well formed, whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.integer({ min: 1, max: 50 }), (text, charactersMax) => {
        const cleaned = clean(text, charactersMax);
        assert.ok(cleaned.length <= charactersMax && cleaned.isWellFormed());
        assert.doesNotMatch(cleaned, /\p{Cc}/u);
        assert.match(quote(text), /^“[\w .:·-]{0,48}…?”$/);
      }),
    );
  });
});

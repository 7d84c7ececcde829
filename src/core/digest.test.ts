import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { digest } from "./digest.ts";

describe("A digest", () => {
  it("is the beginning of the text's SHA-256, so that anybody can check it", () => {
    assert.equal(digest("abc", 8), "ba7816bf");
    assert.equal(digest("", 64), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  });

  it("is taken of the text's UTF-8", () => assert.equal(digest("ü", 8), "607474ca"));
});

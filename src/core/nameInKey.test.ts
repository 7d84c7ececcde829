import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { digest } from "./digest.ts";
import { nameInKey } from "./nameInKey.ts";

describe("a name in a key", () => {
  it("is the name, up to 1,500 bytes", () => assert.equal(nameInKey("x".repeat(1500)), "x".repeat(1500)));

  it("is its digest where it is longer", () => {
    const long = "x".repeat(1501);
    assert.equal(nameInKey(long), digest(long, 64));
  });

  it("is measured in bytes, not in characters", () => {
    const wide = "警".repeat(501);
    assert.equal(nameInKey(wide), digest(wide, 64));
  });
});

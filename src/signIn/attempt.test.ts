import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { describe, it } from "node:test";
import { type Attempt, sealed, unsealed } from "./attempt.ts";

const keyOf = () => generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
const key = keyOf();
const NOW = new Date("2026-11-25T03:00:00Z");
const attempt: Attempt = {
  ...{ state: "s", nonce: "n", codeVerifier: "v", returnPath: `/?q=${"x".repeat(1000)}` },
  endsAt: NOW.getTime() + 600_000,
};

describe("An attempt to sign in", () => {
  it("comes out of its cookie as it went in", () => {
    assert.deepEqual(unsealed(sealed(attempt, key), key, NOW), attempt);
  });

  it("is over when its time is", () => {
    const value = sealed(attempt, key);
    assert.notEqual(unsealed(value, key, new Date(attempt.endsAt - 1)), null);
    assert.equal(unsealed(value, key, new Date(attempt.endsAt)), null);
  });

  it("is none when a single bit of it was changed, or another key sealed it", () => {
    const bytes = Buffer.from(sealed(attempt, key), "base64url");
    for (const at of [0, 11, 12, 27, 28, 100, bytes.length - 1]) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      assert.equal(unsealed(changed.toString("base64url"), key, NOW), null, `byte ${at}`);
    }
    assert.equal(unsealed(sealed(attempt, keyOf()), key, NOW), null);
    for (const value of ["", "x", "AAAA".repeat(7), "AAAA".repeat(10), "%00"])
      assert.equal(unsealed(value, key, NOW), null);
  });

  it("tells nothing, is never twice the same, and fits into a cookie", () => {
    const [one, other] = [sealed(attempt, key), sealed(attempt, key)];
    assert.notEqual(one, other);
    assert.ok(one.length < 3000, `${one.length} characters`);
    assert.match(one, /^[\w-]+$/);
  });
});

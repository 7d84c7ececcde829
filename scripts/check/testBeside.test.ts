import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parsed } from "./sources.ts";
import { withoutTest } from "./testBeside.ts";

const decision = "export function allowed(n: number): boolean { return n > 1; }";

describe("a test beside each file of the core", () => {
  it("misses the test of a file that decides something", () => {
    assert.deepEqual(withoutTest([parsed("src/core/a.ts", decision)]), ["src/core/a.ts has no src/core/a.test.ts"]);
    assert.equal(withoutTest([parsed("src/core/a.ts", "export const ok = (n: number) => n > 1;")]).length, 1);
  });

  it("is content when the test is there", () => {
    assert.deepEqual(withoutTest([parsed("src/core/a.ts", decision), parsed("src/core/a.test.ts", "")]), []);
  });

  it("asks none of types, constants and plain constructors of values", () => {
    const text = "export interface A { n: number }\nexport const A = 1;\nexport const known = (n: number) => ({ n });";
    assert.deepEqual(withoutTest([parsed("src/core/a.ts", text)]), []);
  });

  it("asks none outside the core", () => {
    assert.deepEqual(withoutTest([parsed("src/aws/a.ts", decision)]), []);
  });
});

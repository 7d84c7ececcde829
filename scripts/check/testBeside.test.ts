import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parsed } from "./sources.ts";
import { withoutTest } from "./testBeside.ts";

const decision = "export function allowed(n: number): boolean { return n > 1; }";

describe("a test beside each file of the core", () => {
  it("misses the test of a file that decides something", () => {
    assert.deepEqual(withoutTest([parsed("src/core/a.ts", decision)]), [
      "src/core/a.ts has no src/core/a.test.ts, and no test beside it reaches it",
    ]);
    assert.equal(withoutTest([parsed("src/core/a.ts", "export const ok = (n: number) => n > 1;")]).length, 1);
  });

  it("is content when the test is there", () => {
    assert.deepEqual(withoutTest([parsed("src/core/a.ts", decision), parsed("src/core/a.test.ts", "")]), []);
  });

  it("is content with a test beside it that reaches it through what it tests, and not with one elsewhere", () => {
    const test = parsed("src/core/c.test.ts", 'import { b } from "./b.ts";');
    const between = parsed("src/core/b.ts", 'export { allowed } from "./a.ts";');
    assert.deepEqual(withoutTest([parsed("src/core/a.ts", decision), between, test]), []);
    assert.equal(withoutTest([parsed("src/core/x/a.ts", decision), between, test]).length, 1);
  });

  it("asks none of types, constants and plain constructors of values", () => {
    const text = "export interface A { n: number }\nexport const A = 1;\nexport const known = (n: number) => ({ n });";
    assert.deepEqual(withoutTest([parsed("src/core/a.ts", text)]), []);
  });

  it("asks none outside the core", () => {
    assert.deepEqual(withoutTest([parsed("src/aws/a.ts", decision)]), []);
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { longFile, longFunctions } from "./sizes.ts";
import { parsed } from "./sources.ts";

const lines = (count: number): string => "a();\n".repeat(count);

describe("how long files and functions may be", () => {
  it("allows a file of 200 lines and no more", () => {
    assert.deepEqual(longFile(parsed("src/x.ts", lines(200))), []);
    assert.deepEqual(longFile(parsed("src/x.ts", lines(201))), ["src/x.ts has 201 lines (at most 200)"]);
  });

  it("lets a test's file be as long as its cases", () => {
    assert.deepEqual(longFile(parsed("src/x.test.ts", lines(500))), []);
  });

  it("allows a function of 70 lines and no more", () => {
    assert.deepEqual(longFunctions(parsed("src/x.ts", `\nconst f = () => {\n${lines(68)}};`)), []);
    assert.deepEqual(longFunctions(parsed("src/x.ts", `\nconst f = () => {\n${lines(69)}};`)), [
      "src/x.ts:2 a function of 71 lines (at most 70)",
    ]);
  });

  it("measures methods too", () => {
    assert.equal(longFunctions(parsed("src/x.ts", `class A { f() {\n${lines(90)}} }`)).length, 1);
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { bannedInCore } from "./bannedInCore.ts";
import { parsed } from "./sources.ts";

const found = (text: string): readonly string[] => bannedInCore(parsed("src/core/x.ts", text));

describe("what the core must not do", () => {
  it("names the place and what to write instead", () => {
    assert.deepEqual(found("const a = 1;\nconst b = Date.now();"), ["src/core/x.ts:2 Date.now: take `now` as a value"]);
  });

  for (const text of [
    "new Date();",
    "Math.random();",
    "const e = process.env.HOME;",
    "setTimeout(f, 1);",
    "await fetch(u);",
    "console.log(1);",
    "switch (a) { case 1: break; default: b(); }",
    "const a = b as unknown as C;",
  ]) {
    it(`finds ${text}`, () => assert.equal(found(text).length, 1));
  }

  it("lets a date be made from a value, and a word be a name of its own", () => {
    assert.deepEqual(
      found("const at = new Date(now); const step = { process: 1, console: 2 }; run.setTimeout(1);"),
      [],
    );
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { choose, kindOf, type TestFile } from "./findTests.ts";

const files: readonly TestFile[] = [
  { path: "src/core/intake.test.ts", kind: "unit" },
  { path: "src/aws/dynamoTable.it.test.ts", kind: "integration" },
];

describe("which tests run", () => {
  it("tells the kind of a test from its file's name", () => {
    assert.equal(kindOf("src/core/intake.test.ts"), "unit");
    assert.equal(kindOf("src/aws/dynamoTable.it.test.ts"), "integration");
    assert.equal(kindOf("dashboard/page.browser.test.ts"), "browser");
  });

  it("runs everything when nothing is asked for", () => {
    assert.deepEqual(choose(files, []), { files, names: [] });
  });

  it("takes a word for a part of a path where a path holds it", () => {
    assert.deepEqual(choose(files, ["./src/aws"]), { files: [files[1]], names: [] });
  });

  it("takes a word for a test's name where no path holds it", () => {
    assert.deepEqual(choose(files, ["duplicate"]), { files, names: ["duplicate"] });
  });
});

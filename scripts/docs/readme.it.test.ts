import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { withParts } from "./generated.ts";
import { readmePart } from "./readme.ts";

const root = join(import.meta.dirname, "../..");

/** What a newcomer sees without scrolling. */
const FIRST_SCREEN_LINES = 40;

describe("README.md", () => {
  it("says on its first screen what it is, the command, what it never does, the stop and the cost", () => {
    const lines = readFileSync(join(root, "README.md"), "utf8").split("\n");
    const screen = lines.slice(0, FIRST_SCREEN_LINES).join("\n");
    for (const said of [
      "never",
      "npm start",
      "./defib brake engage",
      "USD a month",
      "has not been run in an AWS account",
    ])
      assert.ok(screen.includes(said), said);
  });

  it("shows what the commands really print and which options there really are (else: npm run docs)", () => {
    const committed = readFileSync(join(root, "README.md"), "utf8");
    const parts: string[] = [];
    const current = withParts(committed, (name) => {
      parts.push(name);
      return readmePart(name, root);
    });
    assert.equal(committed, current);
    assert.deepEqual(parts, ["output of ./defib explain samples/events/cloudwatch-sns.json", "options", "cost"]);
  });
});

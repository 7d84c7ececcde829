import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { withParts } from "./generated.ts";
import { readmePart } from "./readme.ts";

const root = join(import.meta.dirname, "../..");

describe("README.md", () => {
  it("shows what the commands really print and which settings there really are (else: npm run docs)", () => {
    const committed = readFileSync(join(root, "README.md"), "utf8");
    const parts: string[] = [];
    const current = withParts(committed, (name) => {
      parts.push(name);
      return readmePart(name, root);
    });
    assert.equal(committed, current);
    assert.deepEqual(parts, ["output of ./defib explain samples/events/cloudwatch-sns.json", "settings", "cost"]);
  });
});

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { costPart } from "./cost.ts";
import { withParts } from "./generated.ts";

const root = join(import.meta.dirname, "../..");

describe("docs/cost.md", () => {
  it("says what the model says (else: npm run docs)", () => {
    const committed = readFileSync(join(root, "docs/cost.md"), "utf8");
    const parts: string[] = [];
    const current = withParts(committed, (name) => {
      parts.push(name);
      return costPart(name);
    });
    assert.equal(committed, current);
    const regions = ["us-east-1", "eu-central-1", "eu-west-1"].map((region) => `cost in ${region}`);
    assert.deepEqual(parts, [...regions, "fleet alarms", "naive", "prices"]);
  });

  it("has a column for 10, 100 and 1,000 alarms, and the region and the day of its prices", () => {
    assert.match(
      costPart("cost"),
      /^\| USD a month, us-east-1, \d{4}-\d\d-\d\d \| idle \| 10 alarms \| 100 alarms \| 1000 alarms \|/,
    );
    assert.throws(() => costPart("weather"), /nothing makes the part "weather"/);
  });
});

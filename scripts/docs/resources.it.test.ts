import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import type { Template } from "../../src/cli/deploy/template.ts";
import { withParts } from "./generated.ts";
import { defaultTemplate, resourcesPart } from "./resources.ts";

const root = join(import.meta.dirname, "../..");

describe("docs/resources.md", () => {
  let template: Template;
  before(() => {
    template = defaultTemplate(root);
  });

  it("lists what the template makes (else: npm run docs)", () => {
    const committed = readFileSync(join(root, "docs/resources.md"), "utf8");
    assert.equal(
      committed,
      withParts(committed, (name) => resourcesPart(name, template)),
    );
  });

  it("has a line with a purpose and a price for every resource", () => {
    const rows = resourcesPart("resources", template).split("\n").slice(2);
    assert.equal(
      rows.length,
      Object.values(template.Resources).filter(({ Type }) => Type !== "AWS::CDK::Metadata").length,
    );
    for (const row of rows) {
      const [, kind = "", name = "", purpose = "", , cost = "", uninstall = ""] = row.split(" | ").join("|").split("|");
      assert.ok(!kind.includes("::") && name !== "" && purpose !== "" && cost !== "", row);
      assert.match(uninstall, /removed|kept/);
    }
  });

  it("says of the table and the reports that they are kept, and of nothing else that holds no data", () => {
    const kept = resourcesPart("resources", template)
      .split("\n")
      .filter((row) => row.includes("**kept**"))
      .map((row) => row.split(" | ")[0]);
    assert.deepEqual(
      [...new Set(kept)].sort(),
      ["| DynamoDB table", "| S3 bucket", "| bucket policy"].filter((one) => kept.includes(one)),
    );
    assert.ok(kept.includes("| DynamoDB table") && kept.includes("| S3 bucket"));
  });
});

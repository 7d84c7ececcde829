import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { withParts } from "./generated.ts";
import { permissionsPart } from "./permissions.ts";
import { policyFiles } from "./policyFiles.ts";

const root = join(import.meta.dirname, "../..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");

describe("The documents of permissions", () => {
  it("say what the grants, denials and calls say (else: npm run docs)", () => {
    const parts: string[] = [];
    const current = withParts(read("docs/permissions.md"), (name) => {
      parts.push(name);
      return permissionsPart(name);
    });
    assert.equal(read("docs/permissions.md"), current);
    assert.deepEqual(parts, [
      "intake",
      "remediation",
      "sweep",
      "report",
      "fleetAlarms",
      "signIn",
      "denials",
      "deploying",
    ]);
    assert.throws(() => permissionsPart("weather"), /nothing makes the part "weather"/);
  });

  it("are beside policies that are made of the same (else: npm run docs)", async () => {
    const files = await policyFiles(root);
    for (const [path, text] of Object.entries(files)) assert.equal(read(path), text, path);
    const there = readdirSync(join(root, "docs/policies")).map((name) => `docs/policies/${name}`);
    assert.deepEqual(there.sort(), Object.keys(files).sort());
  });
});

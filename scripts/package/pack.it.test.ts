import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { ran } from "../../src/cli/runDefib.fixtures.ts";
import { Checkout } from "../release/checkout.fixtures.ts";

const COMMIT = "0123456789abcdef0123456789abcdef01234567";

describe("npm pack in a checkout", () => {
  const checkout = new Checkout("# Changelog\n");
  after(() => checkout.remove());

  it("packs what is installed and nothing else, and leaves package.json as it was", async () => {
    const before = readFileSync(join(checkout.root, "package.json"), "utf8");
    const env = { ...process.env, GITHUB_SHA: COMMIT };
    const { code, stdout, stderr } = await ran("npm", ["pack", "--json"], { cwd: checkout.root, env });
    assert.equal(code, 0, stderr);
    assert.equal(readFileSync(join(checkout.root, "package.json"), "utf8"), before);
    assert.ok(!existsSync(join(checkout.root, "dist/package.json.kept")));
    const [{ files, filename }]: [{ files: { path: string }[]; filename: string }] = JSON.parse(
      stdout.slice(stdout.indexOf("[\n")),
    );
    const paths = files.map(({ path }) => path);
    assert.ok(paths.includes("dist/npm/bin/defib.cjs"));
    const documents =
      /^(?:LICENSE|package\.json|[A-Z]+\.md|samples\/(?:README\.md|events\/.+\.json)|docs\/.+\.(?:md|json|png))$/;
    assert.deepEqual(
      paths.filter((path) => !path.startsWith("dist/npm/") && !documents.test(path)),
      [],
    );
    for (const path of ["README.md", "SECURITY.md", "docs/deploy.md", "samples/events/cloudwatch-sns.json"])
      assert.ok(paths.includes(path), path);
    const unpacked = await ran("tar", ["-xzOf", filename, "package/package.json"], { cwd: checkout.root });
    const manifest = JSON.parse(unpacked.stdout);
    assert.deepEqual(Object.keys(manifest.dependencies), ["aws-cdk"]);
    assert.equal(manifest.gitHead, COMMIT);
    assert.equal(manifest.optionalDependencies, undefined);
  });
});

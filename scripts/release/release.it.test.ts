import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { unzipSync } from "fflate";
import { functionZip } from "../package/functionZip.ts";
import { Checkout } from "./checkout.fixtures.ts";
import { CHECKSUMS } from "./makeRelease.ts";

const ROOT = join(import.meta.dirname, "../..");
const { version }: { version: string } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));

describe("A release", { concurrency: false }, () => {
  let one: Checkout;
  let other: Checkout;
  before(async () => {
    const changelog = `# Changelog\n\n## Unreleased\n\n## ${version} (2026-11-25)\n\n- [FEATURE] This one.\n`;
    [one, other] = [new Checkout(changelog), new Checkout(changelog)];
    for (const checkout of [one, other]) {
      const { code, stderr } = await checkout.release(`v${version}`);
      assert.equal(code, 0, stderr);
    }
  });
  after(() => {
    one.remove();
    other.remove();
  });

  it("has the same bytes when it is made again, elsewhere", () => {
    assert.deepEqual(other.files(), one.files());
    for (const file of one.files()) assert.ok(one.read(file).equals(other.read(file)), file);
  });

  it("has a right checksum for every file", () => {
    const lines = one.read(CHECKSUMS).toString().trimEnd().split("\n");
    const told = lines.map((line) => line.split("  "));
    assert.deepEqual(
      told.map(([, file]) => file).toSorted(),
      one.files().filter((file) => file !== CHECKSUMS),
    );
    for (const [sum, file = ""] of told)
      assert.equal(createHash("sha256").update(one.read(file)).digest("hex"), sum, file);
  });

  it("has every file that its template names, each with the licences of what is in it", () => {
    const keys = [
      ...one
        .read("defib.template.json")
        .toString()
        .matchAll(/"S3Key": ?"([^"]+)"/g),
    ].map(([, key]) => key);
    assert.ok(keys.length > 4);
    for (const key of new Set(keys)) {
      const [folder, file = "", ...rest] = key?.split("/") ?? [];
      assert.deepEqual([folder, ...rest], [`defib-${version}`]);
      const held = Object.keys(unzipSync(one.read(file)));
      if (held.includes("index.mjs")) {
        assert.ok(held.includes("LICENSE"), file);
        assert.ok(held.includes("THIRD-PARTY-NOTICES.txt"), file);
      }
    }
    const site = Object.keys(unzipSync(one.read("dashboard.zip")));
    for (const file of ["index.html", "LICENSE", "THIRD-PARTY-NOTICES.txt"]) assert.ok(site.includes(file), file);
  });

  it("lists what is in it, and not what it was built with", () => {
    const { bomFormat, components }: { bomFormat: string; components: { name: string }[] } = JSON.parse(
      one.read("sbom.cdx.json").toString(),
    );
    const names = components.map(({ name }) => name);
    assert.equal(bomFormat, "CycloneDX");
    for (const name of ["@aws-sdk/client-ec2", "aws-cdk", "aws-cdk-lib", "preact"])
      assert.ok(names.includes(name), name);
    for (const name of ["typescript", "vite", "playwright-core"]) assert.ok(!names.includes(name), name);
  });

  it("says what is new, and how to verify who made it", () => {
    const notes = readFileSync(join(one.root, "dist/release-notes.md"), "utf8");
    assert.match(notes, /^- \[FEATURE\] This one\.\n/);
    assert.match(notes, /gh attestation verify "\$file" --repo team\/defib/);
    const { codeSha256 } = functionZip(join(one.root, "dist/functions/intake"));
    assert.ok(notes.includes(`| \`intake.zip\` | \`${codeSha256}\` |`));
  });

  it("is not made where tag and version disagree, or the changelog is silent", async () => {
    const wrong = await one.release("v99.0.0");
    assert.equal(wrong.code, 1);
    assert.match(wrong.stderr, /^Nothing was made\. The tag is v99\.0\.0/);
    writeFileSync(join(one.root, "CHANGELOG.md"), "# Changelog\n\n## Unreleased\n\n- Something.\n");
    const silent = await one.release();
    assert.equal(silent.code, 1);
    assert.match(silent.stderr, /^Nothing was made\. CHANGELOG\.md has no section/);
  });
});

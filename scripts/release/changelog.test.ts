import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { notesFor, ReleaseError } from "./changelog.ts";

const CHANGELOG = [
  "# Changelog\n\n## Unreleased\n\n- [FEATURE] Next.\n",
  "## 1.2.0 (2026-11-25)\n\n- [FEATURE] This.\n- [FIX] That.\n",
  "## 1.1.0\n\n- [FEATURE] Before.\n",
].join("\n");

describe("The notes of a release", () => {
  it("are what the changelog says of its version, and nothing else", () => {
    assert.equal(notesFor("v1.2.0", "1.2.0", CHANGELOG), "- [FEATURE] This.\n- [FIX] That.");
    assert.equal(notesFor("v1.1.0", "1.1.0", CHANGELOG), "- [FEATURE] Before.");
  });

  const refused: readonly (readonly [string, string, string, string, RegExp])[] = [
    ["the tag is of another version", "v1.2.1", "1.2.0", CHANGELOG, /tag v1\.2\.0, or raise the version/],
    ["the tag has no v", "1.2.0", "1.2.0", CHANGELOG, /The tag is 1\.2\.0/],
    ["the changelog does not know the version", "v1.3.0", "1.3.0", CHANGELOG, /no section “## 1\.3\.0”/],
    ["a version is only the beginning of another", "v1.2", "1.2", CHANGELOG, /no section/],
    ["the version stands there twice", "v1.1.0", "1.1.0", `${CHANGELOG}\n## 1.1.0\n\n- Again.\n`, /2 sections/],
    ["nothing is said of it", "v2.0.0", "2.0.0", `${CHANGELOG}\n## 2.0.0\n\n`, /says nothing/],
  ];
  for (const [what, tag, version, changelog, told] of refused) {
    it(`are refused where ${what}`, () => {
      assert.throws(
        () => notesFor(tag, version, changelog),
        (error) => error instanceof ReleaseError && told.test(error.message),
      );
    });
  }
});

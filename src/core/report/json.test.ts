import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { endedAs } from "./incidents.fixtures.ts";
import { reportJson } from "./json.ts";
import { aReport } from "./reports.fixtures.ts";

describe("the report as JSON", () => {
  it("is the whole model, with a version, on one line", () => {
    const report = aReport([endedAs("RESOLVED")]);
    const text = reportJson(report);
    assert.deepEqual(JSON.parse(text), report);
    assert.equal(JSON.parse(text).schemaVersion, 1);
    assert.equal(text.indexOf("\n"), text.length - 1);
  });
});

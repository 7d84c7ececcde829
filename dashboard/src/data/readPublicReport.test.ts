import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { publicEdition } from "../../../src/core/report/publicEdition.ts";
import { busyNight } from "../../../test/busyNight.ts";
import { sampleReport } from "../../../test/sampleDays.ts";
import { readPublicReport } from "./readPublicReport.ts";

const report = sampleReport("2026-11-23", busyNight("2026-11-23"));
const edition = publicEdition(report);

describe("Reading a public report", () => {
  it("takes what the public edition is made of, whole", () => {
    assert.deepEqual(readPublicReport(JSON.parse(JSON.stringify(edition)), ""), edition);
  });

  it("does not take a private report for one", () => {
    assert.throws(() => readPublicReport(report, ""), /edition should be "public"/);
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { busyNight } from "../../../test/busyNight.ts";
import { indexOf, sampleReport } from "../../../test/sampleDays.ts";
import { readIndex } from "./readIndex.ts";
import { readReport } from "./readReport.ts";

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const report = sampleReport("2026-11-23", busyNight("2026-11-23"));

describe("Reading a report that came from outside", () => {
  it("takes what the report is made of, whole", () => {
    assert.deepEqual(readReport(asJson(report), ""), asJson(report));
    assert.deepEqual(readIndex(asJson(indexOf(["2026-11-23"])), ""), indexOf(["2026-11-23"]));
  });

  it("ignores fields that it does not know", () => {
    assert.deepEqual(readReport({ ...report, extra: { deep: true } }, ""), asJson(report));
  });

  it("takes a word that it does not know as it is", () => {
    const [first] = report.incidents;
    const read = readReport({ ...report, incidents: [{ ...first, outcome: "REPLACED" }] }, "");
    assert.equal(String(read.incidents[0]?.outcome), "REPLACED");
  });

  it("keeps a text in the order in which it is written", () => {
    const [first] = report.incidents;
    const read = readReport({ ...report, incidents: [{ ...first, message: "\u202egnp.exe\u202c" }] }, "");
    assert.equal(read.incidents[0]?.message, "\ufffdgnp.exe\ufffd");
  });

  it("names the field that is not as expected", () => {
    const [first] = report.incidents;
    const broken = (part: object) => () => readReport({ ...report, ...part }, "");
    assert.throws(broken({ schemaVersion: 2 }), /schemaVersion should be 1/);
    assert.throws(broken({ date: "2026-02-30" }), /date should be a day/);
    assert.throws(broken({ totals: { ...report.totals, failed: -1 } }), /totals\.failed should be a number, 0 or more/);
    assert.throws(broken({ byAction: { REBOOT: "many" } }), /byAction\.REBOOT should be a number/);
    assert.throws(
      broken({ incidents: [first, { ...first, created_at: "now" }] }),
      /incidents\[1\]\.created_at should be a time/,
    );
    assert.throws(() => readReport([], ""), /the file should be an object/);
  });

  it("misses every field that is taken away, except those that may be null", () => {
    const mayBeNull = ["nextExpectedAt"];
    for (const field of Object.keys(report).filter((name) => !mayBeNull.includes(name))) {
      const { [field]: _gone, ...rest } = { ...(asJson(report) as Record<string, unknown>) };
      assert.throws(() => readReport(rest, ""), new RegExp(`${field} should be`), field);
    }
  });
});

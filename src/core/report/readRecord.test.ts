import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { anIncident, stillOpen } from "./incidents.fixtures.ts";
import { readRecord, readReported } from "./readRecord.ts";

const older = {
  ...{ sk: "2025-11-30T02:34:12Z#7fce2e43", event_type: "EC2_HIGH_CPU", instance_id: "i-1" },
  ...{ action: "INVESTIGATE", result: "SUCCESS", message: "Looked at it." },
};

describe("Reading a record", () => {
  it("leaves one of ours as it is", () => {
    for (const incident of [anIncident(), stillOpen()])
      assert.deepEqual(readReported({ ...incident }), { kind: "incident", incident });
  });

  it("gives what an older tool did not write its empty value", () => {
    const read = readRecord(older);
    assert.ok(read.kind === "incident");
    const { verdicts, attempts_count, outcome, created_at, cleared_at } = read.incident;
    assert.deepEqual(
      [verdicts, attempts_count, outcome, created_at, cleared_at],
      [...[[], 0, "INVESTIGATED", "2025-11-30T02:34:12Z", null]],
    );
  });

  it("says what is wrong with one that cannot be read", () => {
    assert.deepEqual(readRecord({ ...older, result: undefined }), {
      kind: "bad",
      why: "is no incident: result is missing",
    });
    assert.equal(readRecord({ ...older, verdicts: [{ answers: "yes" }] }).kind, "bad");
    assert.equal(readRecord({ ...older, signals: [{ alarm_name: 5 }] }).kind, "bad");
  });
});

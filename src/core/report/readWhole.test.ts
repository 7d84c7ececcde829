import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { anIncident } from "./incidents.fixtures.ts";
import { readWhole } from "./readWhole.ts";

const older = {
  ...{ pk: "INCIDENT#EC2_HIGH_CPU", sk: "2025-11-30T02:34:12Z#7fce2e43", event_type: "EC2_HIGH_CPU" },
  ...{ instance_id: "i-1", action: "REBOOT", result: "FAILED", message: "AWS refused.", raw_event: { a: 1 } },
};

describe("Reading a whole record", () => {
  it("leaves one of ours as it is", () => {
    assert.deepEqual(readWhole({ ...anIncident() }), { kind: "incident", incident: anIncident() });
  });

  it("leaves empty what an older tool did not write", () => {
    const read = readWhole(older);
    assert.ok(read.kind === "incident");
    const { raw_event, outcome, engine, runs, evidence, policy } = read.incident;
    assert.deepEqual([raw_event, outcome, engine, runs, evidence, policy], [{ a: 1 }, "ESCALATED", "", [], [], null]);
  });

  it("says what is wrong with one that cannot be read", () => {
    assert.deepEqual(readWhole({ ...older, evidence: [1] }), {
      kind: "bad",
      why: "is no incident: evidence holds what is not an object",
    });
    assert.equal(readWhole({ ...older, sk: "yesterday" }).kind, "bad");
  });
});

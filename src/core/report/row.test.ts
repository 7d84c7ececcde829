import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { endedAs, stillOpen } from "./incidents.fixtures.ts";
import { rowOf } from "./row.ts";

describe("an incident's row", () => {
  it("holds the record's own names and values", () => {
    assert.deepEqual(rowOf(endedAs("RESOLVED", { message: "Well." })), {
      id: "2026-11-24T02:34:12Z#7fce2e43",
      event_type: "EC2_STATUS_CHECK_FAILED",
      instance_id: "i-0123456789abcdef0",
      resource_arn: "arn:aws:ec2:eu-west-1:123456789012:instance/i-0123456789abcdef0",
      account: "123456789012",
      region: "eu-west-1",
      action: "REBOOT",
      result: "SUCCESS",
      outcome: "RESOLVED",
      severity: "critical",
      mode: "auto",
      message: "Well.",
      created_at: "2026-11-24T02:34:12Z",
      ended_at: "2026-11-24T02:39:05Z",
      alarm_name: "web-1 status check",
      attempts: 1,
      needs_you: false,
    });
  });

  it("has no end and no outcome while the incident is open, and no alarm's name without a signal", () => {
    const { ended_at, outcome, alarm_name } = rowOf(stillOpen({ signals: [] }));
    assert.deepEqual({ ended_at, outcome, alarm_name }, { ended_at: null, outcome: null, alarm_name: null });
  });

  it("is of bounded size", () => {
    const long = "x".repeat(10_000);
    const row = rowOf(endedAs("RESOLVED", { message: long, instance_id: long, resource_arn: long, region: long }));
    assert.equal(row.message.length, 500);
    assert.ok(JSON.stringify(row).length < 2000);
  });
});

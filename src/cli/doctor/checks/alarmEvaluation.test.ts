import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { EvaluationState, MetricAlarm } from "@aws-sdk/client-cloudwatch";
import { evaluationFindings } from "./alarmEvaluation.ts";

const alarm = (AlarmName: string, EvaluationState?: EvaluationState, StateReason = "Because."): MetricAlarm => ({
  ...{ AlarmName, StateReason, StateValue: "OK" },
  ...(EvaluationState && { EvaluationState }),
});
const OWN = ["defib-fleet-status"];
const found = (...alarms: readonly MetricAlarm[]) => evaluationFindings(alarms, "eu-central-1", OWN);

describe("How CloudWatch evaluates the alarms", () => {
  it("is nothing to tell of alarms that are evaluated whole, red or not", () => {
    assert.deepEqual(found(alarm("defib-fleet-status"), { ...alarm("web"), StateValue: "ALARM" }), []);
  });

  it("is a fault where an alarm of ours sees a part of its instances: the option that splits it is the next step", () => {
    const [finding, ...others] = found(alarm("defib-fleet-status", "PARTIAL_DATA"));
    assert.deepEqual(others, []);
    assert.equal(finding?.severity, "fault");
    assert.match(finding?.what ?? "", /^The alarm defib-fleet-status watches a part of its instances/);
    assert.match(finding?.why ?? "", /500 contributors.*PARTIAL_DATA/);
    assert.match(finding?.next ?? "", /"fleetAlarms": \{"split".*\.\/defib deploy/);
  });

  it("is a fault where an alarm of the team does", () => {
    const [finding] = found(alarm("team cpu", "PARTIAL_DATA"));
    assert.equal(finding?.severity, "fault");
    assert.match(finding?.next ?? "", /^Split its query.*--alarm-names 'team cpu' --region eu-central-1/);
  });

  it("is a fault where it can not be evaluated, with CloudWatch's reason made harmless", () => {
    const [finding] = found(alarm("web", "EVALUATION_ERROR", `Unknown\u001b[2J metric ${"x".repeat(500)}`));
    assert.equal(finding?.severity, "fault");
    assert.match(finding?.why ?? "", /^CloudWatch says: Unknown/);
    assert.ok(!finding?.why.includes("\u001b") && finding.why.length < 300);
  });

  it("is one warning where CloudWatch itself is in trouble, however many alarms that are", () => {
    const [finding, ...others] = found(
      ...Array.from({ length: 30 }, (_, n) => alarm(`web-${n}`, "EVALUATION_FAILURE")),
    );
    assert.deepEqual(others, []);
    assert.equal(finding?.severity, "warning");
    assert.match(finding?.what ?? "", /web-0, .*web-9, and 20 more/);
  });

  it("takes no name of an alarm for a command", () => {
    const [finding] = found(alarm("$(reboot); `id`", "EVALUATION_ERROR"));
    assert.match(finding?.next ?? "", /--alarm-names '\$\(reboot\); `id`' --region/);
  });
});

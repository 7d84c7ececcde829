import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { context, fixture, fixtureNames } from "../../test/sourceFixtures.ts";
import { type ExplainedSignal, explain } from "./explain.ts";
import { defaultPolicy } from "./policy/defaultPolicy.ts";
import type { Policy } from "./policy/policy.ts";

const told = (name: string, policy: Policy = defaultPolicy): ExplainedSignal => {
  const [signal] = explain(fixture(name), policy, context).signals;
  assert.ok(signal);
  return signal;
};

describe("explain", () => {
  it("tells an alarm in the fields that scripts read", () => {
    const {
      event_type,
      resource_id,
      resource_type,
      account,
      region,
      state,
      at,
      alarm_name,
      severity,
      rule,
      mode,
      action,
    } = told("sns-single-metric");
    assert.deepEqual(
      { event_type, resource_id, resource_type, account, region, state, at, alarm_name, severity, rule, mode, action },
      {
        event_type: "EC2_STATUS_CHECK_FAILED",
        resource_id: "i-0123456789abcdef0",
        resource_type: "AWS::EC2::Instance",
        account: "123456789012",
        region: "us-east-1",
        state: "ALARM",
        at: "2025-11-30T02:34:12.345Z",
        alarm_name: "web-1-status-check",
        severity: "critical",
        rule: "ec2-status-check",
        mode: "shadow",
        action: "STOP_START",
      },
    );
  });

  it("tells a stop, which has no alarm", () => {
    const { event_type, state, alarm_name, action } = told("ec2-stopped");
    assert.deepEqual(
      { event_type, state, alarm_name, action },
      { event_type: "EC2_UNEXPECTED_STOP", state: null, alarm_name: null, action: "START" },
    );
  });

  it("names no action for what clears, sums up, or names no certain resource", () => {
    for (const name of [
      "sns-ok",
      "sns-insufficient-data",
      "sns-contributor-summary",
      "contributor-other",
      "ec2-running",
    ])
      assert.equal(told(name).action, null, name);
  });

  it("gives an unknown signal no rule, no action and the severity info", () => {
    const { event_type, severity, rule, action, mode } = told("event-math");
    assert.deepEqual(
      { event_type, severity, rule, action, mode },
      { event_type: "UNKNOWN", severity: "info", rule: null, action: null, mode: "shadow" },
    );
  });

  it("tells of each check the step that can help against it, as a run would take it", () => {
    const stepFor = (metric: string): readonly (string | null)[] =>
      explain(
        JSON.parse(JSON.stringify(fixture("sns-single-metric")).replaceAll("StatusCheckFailed_System", metric)),
        defaultPolicy,
        context,
      ).signals.map(({ check, action }) => `${check}: ${action}`);
    assert.deepEqual(stepFor("StatusCheckFailed"), ["any: REBOOT"]);
    assert.deepEqual(stepFor("StatusCheckFailed_Instance"), ["instance: REBOOT"]);
    assert.deepEqual(stepFor("StatusCheckFailed_System"), ["system: STOP_START"]);
    assert.deepEqual(stepFor("StatusCheckFailed_AttachedEBS"), ["attached_ebs: null"]);
  });

  it("tells that a muted alarm is waited for", () => {
    assert.match(told("event-muted").why, /muted until 2026-01-01T12:00:00\.000Z: Defib waits/);
  });

  it("tells that an investigation changes nothing", () => {
    assert.match(told("event-single-metric").why, /INVESTIGATE would be tried first: it only reads/);
  });

  it("names no action when the rule is off", () => {
    const off = told("sns-single-metric", { ...defaultPolicy, mode: "off" });
    assert.deepEqual([off.action, off.mode], [null, "off"]);
    assert.match(off.why, /Its rule is off/);
  });

  it("collects what is no change of state among the problems", () => {
    const { signals, problems } = explain(fixture("not-configuration-change"), defaultPolicy, context);
    assert.deepEqual(signals, []);
    assert.match(problems[0] ?? "", /configuration, not its state/);
  });

  it("says the same bytes twice", () => {
    for (const name of fixtureNames) {
      const once = JSON.stringify(explain(fixture(name), defaultPolicy, context));
      assert.equal(JSON.stringify(explain(fixture(name), defaultPolicy, context)), once);
    }
  });
});

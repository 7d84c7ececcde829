import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { heldIncident } from "../guardrails/cases.fixtures.ts";
import type { Incident, SignalNote } from "../incident.ts";
import { aboutOf, ruleOf, targetOf } from "./subject.ts";

function withSignals(...changes: readonly Partial<SignalNote>[]): Incident {
  const [note] = heldIncident().signals;
  assert.ok(note);
  return heldIncident({ signals: changes.map((change) => ({ ...note, alarm_arn: null, ...change })) });
}

const alarm = (name: string) => ({ arn: null, name, contributor: null, tags: {} });

describe("The resource of a run", () => {
  it("is the incident's instance, whole", () => {
    assert.deepEqual(targetOf(heldIncident()), {
      type: "AWS::EC2::Instance",
      id: "i-0123456789abcdef0",
      arn: "arn:aws:ec2:eu-west-1:123456789012:instance/i-0123456789abcdef0",
      account: "123456789012",
      region: "eu-west-1",
      partition: "aws",
    });
  });

  it("that is not well known is an error which says why", () => {
    assert.throws(() => targetOf(heldIncident({ instance_id: "-" })), /cannot be acted on: the instance id is not/);
    assert.throws(() => targetOf(heldIncident({ account: null })), /the account that owns the instance is not known/);
  });
});

describe("The alarm that a look asks about", () => {
  it("is the one that fired last", () => {
    const incident = withSignals(
      { alarm_name: "one" },
      { alarm_name: "two" },
      { alarm_name: "three", effect: "clears" },
    );
    assert.deepEqual(aboutOf(incident), { alarm: alarm("two"), check: "instance" });
  });

  it("is none, where the incident was not told by an alarm", () => {
    assert.deepEqual(aboutOf(withSignals({ alarm_name: null })), { alarm: null, check: "instance" });
  });

  it("is none, for an alarm that acts per contributor: its state says nothing about this one", () => {
    assert.deepEqual(aboutOf(withSignals({ contributor: "6f3a" })), { alarm: null, check: "instance" });
  });
});

describe("The rule of a run", () => {
  it("is that of the incident's kind", () => assert.equal(ruleOf(heldIncident()).eventType, "EC2_STATUS_CHECK_FAILED"));
  it("of an unknown kind is an error", () => {
    assert.throws(() => ruleOf(heldIncident({ event_type: "UNKNOWN" })), /no rule says what healthy means for UNKNOWN/);
  });
});

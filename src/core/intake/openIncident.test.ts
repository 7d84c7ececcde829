import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { defaultPolicy } from "../policy/defaultPolicy.ts";
import type { Signal } from "../signal.ts";
import type { Opening } from "./controlItems.ts";
import { incidentKey, noteOf, openIncident } from "./openIncident.ts";
import { aResource, aSignal } from "./signals.fixtures.ts";

const firstSeen = "2026-11-24T02:34:12.345Z";

describe("an incident's id", () => {
  it("is when its first signal was first seen, in whole seconds, and a hash of the signal's identity", () => {
    const { pk, sk } = incidentKey(aSignal({ identity: "a|b" }), firstSeen);
    assert.equal(pk, "INCIDENT#EC2_STATUS_CHECK_FAILED");
    assert.match(sk, /^2026-11-24T02:34:12Z#[0-9a-f]{8}$/);
    assert.equal(sk, incidentKey(aSignal({ identity: "a|b" }), firstSeen).sk);
    assert.notEqual(sk, incidentKey(aSignal({ identity: "a|c" }), firstSeen).sk);
  });

  it("does not tell when the change happened, so that a late message falls into no day already reported", () => {
    assert.match(incidentKey(aSignal({ at: "2026-11-20T00:00:00.000Z" }), firstSeen).sk, /^2026-11-24T/);
  });
});

describe("the first version of an incident", () => {
  it("is the same for the same opening, whoever writes it", () => {
    assert.deepEqual(opened(), opened());
  });

  it("waits to be looked at, and is overdue two minutes later if nobody does", () => {
    const incident = opened();
    assert.equal(incident.outcome, null);
    assert.equal(incident.result, "PENDING");
    assert.equal(incident.epoch, 0);
    assert.equal(incident.next_due, "2026-11-24T02:36:12.345Z");
    assert.equal(incident.timings.detected_at, aSignal().at);
    assert.equal(incident.timings.received_at, firstSeen);
    assert.equal(incident.created_at, "2026-11-24T02:34:12Z");
    assert.deepEqual(incident.signals, [noteOf(aSignal())]);
  });

  it("names its resource, its check, the message that opened it and where its raw event lies", () => {
    const incident = opened();
    assert.equal(incident.instance_id, "i-0123456789abcdef0");
    assert.equal(incident.resource_arn, aResource().arn);
    assert.equal(incident.check, "instance");
    assert.equal(incident.correlation_id, "m-1");
    assert.deepEqual(incident.raw_event, { AlarmName: "a" });
    assert.equal(incident.raw_event_key, null);
  });

  it("pins the part of the policy that decides it, with the stricter of the two modes", () => {
    const incident = opened();
    assert.equal(incident.rule, "ec2-status-check");
    assert.equal(incident.severity, "critical");
    assert.equal(incident.mode, "shadow");
    assert.deepEqual(incident.policy?.runbook, defaultPolicy.rules[0]?.runbook);
  });

  it("lives for 400 days", () => {
    assert.equal(opened().ttl, Math.floor(Date.parse(firstSeen) / 1000) + 400 * 86_400);
  });
});

describe("an incident that nothing can be done about", () => {
  it("ends as it is opened when no rule knows the kind of event, and says so", () => {
    const incident = opened({ event_type: "UNKNOWN", problems: ["It names nothing."] });
    assert.equal(incident.outcome, "UNACTIONABLE");
    assert.equal(incident.result, "SKIPPED");
    assert.equal(incident.next_due, null);
    assert.equal(incident.timings.ended_at, firstSeen);
    assert.match(incident.message, /no rule knows this kind of event \(It names nothing\.\)/);
    assert.deepEqual(incident.problems, ["It names nothing."]);
  });

  it("ends as it is opened when no single resource is known, with a dash for its id", () => {
    const incident = opened({ resource: null });
    assert.equal(incident.outcome, "UNACTIONABLE");
    assert.equal(incident.instance_id, "-");
    assert.equal(incident.account, "123456789012");
    assert.match(incident.message, /no single known resource/);
  });

  it("does not grow with the number of things that are wrong", () => {
    const problems = Array.from({ length: 1001 }, (_, index) => `Message ${index} is not JSON. ${"x".repeat(150)}`);
    const incident = opened({ event_type: "UNKNOWN", problems });
    assert.ok(incident.message.length < 2000, `${incident.message.length} characters`);
    assert.match(incident.message, /and 9\d\d more/);
  });
});

const opened = (overrides: Partial<Signal> = {}) => openIncident(opening(overrides), defaultPolicy, "test");

const opening = (overrides: Partial<Signal>): Opening => ({
  signal: aSignal(overrides),
  first_seen: firstSeen,
  correlation_id: "m-1",
  raw_event: { AlarmName: "a" },
  raw_event_key: null,
});

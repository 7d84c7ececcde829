import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { aLook, begun, heldIncident, REBOOT_RUNG } from "../guardrails/cases.fixtures.ts";
import type { Health } from "../health.ts";
import { type CheckStatus, known, type Look, type StatusFacts, unknown } from "../look.ts";
import type { StatusCheck } from "../signal.ts";
import { ACTED, inState, minutes, SETTLED, withStatus } from "./healthCases.fixtures.ts";
import { statusCheckFailed } from "./statusCheckHealth.ts";

const healthOf = (look: Look, check: StatusCheck | null = "instance") =>
  statusCheckFailed.health(look, heldIncident({ check }));
const proofOf = (look: Look, check: StatusCheck = "instance") =>
  statusCheckFailed.proof(look, heldIncident({ check }), begun({ at: ACTED }), REBOOT_RUNG);

describe("Healthy, where a status check failed, means that this check passes", () => {
  const states: readonly [Parameters<typeof inState>[0], Health][] = [
    ["pending", { state: "CHANGING", why: "the instance is pending" }],
    ["stopping", { state: "CHANGING", why: "the instance is stopping" }],
    ["stopped", { state: "GONE", why: "the instance is stopped" }],
    ["shutting-down", { state: "GONE", why: "the instance is shutting-down" }],
    ["terminated", { state: "GONE", why: "the instance is terminated" }],
    ["running", { state: "HEALTHY", why: "running, and EC2 says ok: instance check" }],
  ];
  for (const [state, health] of states)
    it(`an instance that is ${state} is ${health.state}`, () => assert.deepEqual(healthOf(inState(state)), health));

  const statuses: readonly [CheckStatus, Health][] = [
    ["ok", { state: "HEALTHY", why: "running, and EC2 says ok: instance check" }],
    ["impaired", { state: "SICK", why: "EC2 says impaired: instance check" }],
    ["initializing", { state: "CHANGING", why: "the status checks are initialising" }],
    ["insufficient-data", { state: "UNKNOWN", why: "EC2 has no data for the status check" }],
    ["not-applicable", { state: "UNKNOWN", why: "EC2 offers no instance check for this instance" }],
  ];
  for (const [instance, health] of statuses)
    it(`a check that is ${instance} is ${health.state}`, () =>
      assert.deepEqual(healthOf(withStatus({ instance })), health));

  const concerned: readonly [StatusCheck, keyof StatusFacts][] = [
    ["system", "system"],
    ["instance", "instance"],
    ["attached_ebs", "attachedEbs"],
  ];
  for (const [check, part] of concerned)
    it(`only the check that failed counts: ${check}`, () => {
      assert.equal(healthOf(withStatus({ [part]: "impaired" }), check).state, "SICK");
      for (const [other, otherPart] of concerned)
        if (other !== check) assert.equal(healthOf(withStatus({ [otherPart]: "impaired" }), check).state, "HEALTHY");
    });

  for (const check of ["any", null] as const)
    it(`every check counts where it is ${check ?? "not told which one failed"}`, () => {
      for (const [, part] of concerned) assert.equal(healthOf(withStatus({ [part]: "impaired" }), check).state, "SICK");
      assert.equal(healthOf(withStatus({ attachedEbs: "not-applicable" }), check).state, "HEALTHY");
      assert.equal(healthOf(withStatus({ attachedEbs: "insufficient-data" }), check).state, "UNKNOWN");
    });

  it("what cannot be read is UNKNOWN, with the reason", () => {
    assert.deepEqual(healthOf(aLook({ instance: unknown("throttled") })), { state: "UNKNOWN", why: "throttled" });
    assert.deepEqual(healthOf(aLook({ status: unknown("not listed") })), { state: "UNKNOWN", why: "not listed" });
  });
});

const withSamples = (values: readonly (number | null)[], from = SETTLED): Look =>
  aLook({ checkSamples: known(minutes(from, values)) });

describe("A reboot is proved by two one-minute datapoints of 0 after the settle time", () => {
  it("of which the first may begin exactly at its end", () => {
    assert.deepEqual(proofOf(withSamples([0, 0])), {
      state: "proved",
      why: "running, and two one-minute datapoints of 0 (instance check) from 02:37Z",
    });
  });

  it("and not by one whose period began a second before its end", () => {
    assert.deepEqual(proofOf(withSamples([0, 0], "2026-11-24T02:36:59.000Z")), {
      state: "not_yet",
      why: "1 of 2 datapoints since the settle time",
    });
  });

  it("and not by the good minutes before it went down", () => {
    assert.equal(proofOf(withSamples([0, 0, 0], "2026-11-24T02:34:00.000Z")).state, "not_yet");
  });

  it("and not while none is there: missing is never 0", () => {
    assert.deepEqual(proofOf(withSamples([])), { state: "not_yet", why: "0 of 2 datapoints since the settle time" });
  });

  it("and not over a gap: missing is never 0", () => {
    assert.deepEqual(proofOf(withSamples([0, null, 0])), {
      state: "not_yet",
      why: "a datapoint between the last two is missing",
    });
  });

  it("which are the newest: an old pair proves nothing once it failed again", () => {
    assert.equal(proofOf(withSamples([0, 0, 1])).state, "not_yet");
    assert.equal(proofOf(withSamples([0, 0, 1, 0])).state, "not_yet");
    assert.equal(proofOf(withSamples([1, 1, 0, 0])).state, "proved");
  });

  it("and not when the metric could not be read, or was not asked for", () => {
    assert.deepEqual(proofOf(aLook({ checkSamples: unknown("throttled") })), { state: "not_yet", why: "throttled" });
    assert.equal(proofOf(aLook({ checkSamples: null })).state, "not_yet");
  });

  it("and not by a look older than the action", () => {
    const older = aLook({
      at: "2026-11-24T02:34:00.000Z",
      checkSamples: known(minutes("2026-11-24T02:30:00.000Z", [0, 0, 0])),
    });
    assert.equal(proofOf(older).state, "not_yet");
  });

  const good = known(minutes(SETTLED, [0, 0]));
  const alarm = (state: "ALARM" | "OK", changedAt: string | null): Look =>
    aLook({ checkSamples: good, alarm: known({ name: "a", state, changedAt, suppressedBy: null }) });

  it("and not when the alarm turned red after the action", () => {
    assert.deepEqual(proofOf(alarm("ALARM", "2026-11-24T02:35:00.001Z")), {
      state: "not_yet",
      why: "the alarm turned red again after the action",
    });
  });

  it("though the alarm that told of it is still red, or has turned green", () => {
    assert.equal(proofOf(alarm("ALARM", "2026-11-24T02:34:10.000Z")).state, "proved");
    assert.equal(proofOf(alarm("OK", "2026-11-24T02:38:00.000Z")).state, "proved");
    assert.equal(proofOf(aLook({ checkSamples: good, alarm: null })).state, "proved");
    assert.equal(proofOf(aLook({ checkSamples: good, alarm: unknown("another account's") })).state, "proved");
  });

  it("and fails at once when the instance is gone", () => {
    for (const state of ["stopped", "shutting-down", "terminated"] as const)
      assert.deepEqual(proofOf({ ...inState(state), checkSamples: good }), {
        state: "failed",
        why: `the instance is ${state}`,
      });
  });

  it("and never by anything but a healthy look, whatever the datapoints", () => {
    const looks = fc.constantFrom<Look>(
      inState("pending"),
      inState("stopping"),
      inState("stopped"),
      inState("terminated"),
      withStatus({ instance: "impaired" }),
      withStatus({ instance: "initializing" }),
      withStatus({ instance: "insufficient-data" }),
      withStatus({ instance: "not-applicable" }),
      aLook({ instance: unknown("throttled") }),
      aLook({ status: unknown("throttled") }),
    );
    const samples = fc.array(fc.option(fc.constantFrom(0, 1)), { maxLength: 8 });
    fc.assert(
      fc.property(looks, samples, (look, values) => {
        const proof = proofOf({ ...look, checkSamples: known(minutes(SETTLED, values)) });
        assert.notEqual(proof.state, "proved");
      }),
    );
  });
});

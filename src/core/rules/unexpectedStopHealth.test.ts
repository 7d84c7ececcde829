import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { aLook, begun, heldIncident, instanceFacts, START_RUNG, statusFacts } from "../guardrails/cases.fixtures.ts";
import { type CheckStatus, type InstanceState, known, type Look, unknown } from "../look.ts";
import { ACTED, inState, withStatus } from "./healthCases.fixtures.ts";
import { unexpectedStop } from "./unexpectedStopHealth.ts";

const incident = heldIncident({ event_type: "EC2_UNEXPECTED_STOP", check: null });
const healthOf = (look: Look) => unexpectedStop.health(look, incident);
const proofOf = (look: Look) => unexpectedStop.proof(look, incident, begun({ action: "START", at: ACTED }), START_RUNG);
/** The settle time of a start is thirty seconds. */
const JUST_SETTLED = "2026-11-24T02:35:30.000Z";
const TOO_EARLY = "2026-11-24T02:35:29.999Z";

describe("Healthy, where an instance stopped unexpectedly, means running", () => {
  const states: readonly [InstanceState, string, string][] = [
    ["running", "HEALTHY", "the instance is running"],
    ["stopped", "SICK", "the instance is stopped (EC2 gives no reason)"],
    ["pending", "CHANGING", "the instance is pending"],
    ["stopping", "CHANGING", "the instance is stopping"],
    ["shutting-down", "GONE", "the instance is shutting-down"],
    ["terminated", "GONE", "the instance is terminated"],
  ];
  for (const [name, state, why] of states)
    it(`an instance that is ${name} is ${state}`, () => assert.deepEqual(healthOf(inState(name)), { state, why }));

  it("a stopped one says why, in EC2's own word", () => {
    const look = aLook({
      instance: known(instanceFacts({ state: "stopped", stateReasonCode: "Server.InternalError" })),
    });
    assert.deepEqual(healthOf(look), { state: "SICK", why: "the instance is stopped (Server.InternalError)" });
  });

  it("one that cannot be read is UNKNOWN, never gone", () => {
    assert.deepEqual(healthOf(aLook({ instance: unknown("not found in this account") })), {
      state: "UNKNOWN",
      why: "not found in this account",
    });
  });
});

describe("A start is proved by running with both checks passed, seen after the settle time", () => {
  it("which is over exactly at its end", () => {
    assert.deepEqual(proofOf(aLook({ at: JUST_SETTLED })), {
      state: "proved",
      why: "running, and both status checks passed",
    });
    assert.equal(proofOf(aLook({ at: TOO_EARLY })).state, "not_yet");
  });

  it("and not by a look older than the start", () => {
    assert.equal(proofOf(aLook({ at: "2026-11-24T02:34:00.000Z" })).state, "not_yet");
  });

  for (const part of ["system", "instance"] as const)
    for (const status of ["impaired", "initializing", "insufficient-data", "not-applicable"] satisfies CheckStatus[])
      it(`and not while the ${part} check is ${status}`, () =>
        assert.equal(proofOf(withStatus({ [part]: status })).state, "not_yet"));

  it("and not while the checks cannot be read", () => {
    assert.deepEqual(proofOf(aLook({ status: unknown("not listed") })), { state: "not_yet", why: "not listed" });
  });

  it("whatever the attached volumes say, which a start does not heal", () => {
    assert.equal(proofOf(aLook({ status: known(statusFacts({ attachedEbs: "impaired" })) })).state, "proved");
  });

  it("and fails when it fell back to stopped, but not before the settle time is over", () => {
    assert.deepEqual(proofOf(inState("stopped")), {
      state: "failed",
      why: "stopped again: the instance is stopped (EC2 gives no reason)",
    });
    assert.equal(proofOf({ ...inState("stopped"), at: TOO_EARLY }).state, "not_yet");
  });

  it("and has its rung's time when it is still stopped and nobody heard the start taken", () => {
    for (const answer of ["uncertain", null] as const) {
      const unheard = begun({ action: "START", at: ACTED, answer });
      assert.equal(unexpectedStop.proof(inState("stopped"), incident, unheard, START_RUNG).state, "not_yet");
    }
  });

  it("and fails when the instance is gone", () => {
    assert.equal(proofOf(inState("terminated")).state, "failed");
  });

  it("and neither while it is changing or cannot be read", () => {
    for (const look of [inState("pending"), inState("stopping"), aLook({ instance: unknown("throttled") })])
      assert.equal(proofOf(look).state, "not_yet");
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { aCase, aLook, begun, heldIncident, instanceFacts, NOW, REBOOT_RUNG } from "../guardrails/cases.fixtures.ts";
import { sick } from "../health.ts";
import { judge } from "../judge.ts";
import { type InstanceState, known, type Look, unknown } from "../look.ts";
import type { Rung } from "../policy/policy.ts";
import { plusSeconds } from "../time.ts";
import { proofOf, startAgainAt } from "./proof.ts";

const STOP_START: Rung = { action: "STOP_START", proveWithinSeconds: 1500, settleSeconds: 120 };
const REPLACE: Rung = { action: "REPLACE", proveWithinSeconds: 1200, settleSeconds: 60 };
const attempt = begun({ at: NOW });
const inState = (state: InstanceState, at = NOW): Look => aLook({ at, instance: known(instanceFacts({ state })) });

describe("A stop", () => {
  const step = { index: 1, rung: STOP_START, part: "stop" as const };
  const proof = (look: Look) => proofOf(look, heldIncident(), attempt, step).state;

  it("is proved by a stopped instance, and by nothing less", () => {
    assert.equal(proof(inState("stopped")), "proved");
    assert.equal(proof(inState("stopping")), "not_yet");
    assert.equal(proof(inState("running")), "not_yet");
    assert.equal(proof(aLook({ instance: unknown("throttled") })), "not_yet");
  });

  it("has failed when the instance is terminated, or it hangs for fifteen minutes", () => {
    assert.equal(proof(inState("terminated")), "failed");
    assert.equal(proof(inState("stopping", plusSeconds(NOW, 899))), "not_yet");
    assert.equal(proof(inState("stopping", plusSeconds(NOW, 900))), "failed");
  });
});

describe("A start of what we stopped", () => {
  const step = { index: 1, rung: STOP_START, part: "start" as const };
  const before = judge(aCase(), sick("EC2 says impaired"), { round: 1, rungIndex: 1 });
  const incident = heldIncident({ verdicts: [before] });
  const proof = (look: Look) => proofOf(look, incident, attempt, step).state;

  it("that is not seen at once is not yet failed; stopped for a minute it started nothing, and is made again", () => {
    assert.equal(proof(inState("stopped", plusSeconds(NOW, 59))), "not_yet");
    assert.equal(proof(inState("stopped", plusSeconds(NOW, 60))), "left_stopped");
    assert.equal(proof(inState("stopped", plusSeconds(NOW, 3600))), "left_stopped");
  });

  it("has failed when the instance was launched since, and is stopped again: not by us", () => {
    const launched = instanceFacts({ state: "stopped", launchTime: plusSeconds(NOW, 5) });
    for (const seconds of [30, 90])
      assert.equal(proof(aLook({ at: plusSeconds(NOW, seconds), instance: known(launched) })), "failed");
  });

  it("has failed when the instance is terminated, or runs and is not well in time", () => {
    assert.equal(proof(inState("terminated")), "failed");
    assert.equal(proof(inState("pending", plusSeconds(NOW, 1499))), "not_yet");
    assert.equal(proof(inState("pending", plusSeconds(NOW, 1500))), "failed");
  });
});

describe("A replacement", () => {
  const step = { index: 2, rung: REPLACE };
  const group = (inService: number) => known({ name: "web", desired: 3, inService });
  const proof = (look: Look) => proofOf(look, heldIncident(), attempt, step).state;

  it("is proved by the old member gone and the group at its size, and by nothing less", () => {
    assert.equal(proof({ ...inState("terminated"), group: group(3) }), "proved");
    assert.equal(proof({ ...inState("terminated"), group: group(2) }), "not_yet");
    assert.equal(proof({ ...inState("shutting-down"), group: group(3) }), "not_yet");
    assert.equal(proof(inState("terminated")), "not_yet");
    assert.equal(proof({ ...inState("terminated"), group: unknown("denied") }), "not_yet");
  });
});

describe("A rung's time", () => {
  const step = { index: 0, rung: REBOOT_RUNG };
  const end = plusSeconds(NOW, REBOOT_RUNG.proveWithinSeconds);
  const proof = (at: string) => proofOf(aLook({ at, checkSamples: known([]) }), heldIncident(), attempt, step).state;

  it("is up at its end exactly, and not a moment before: slow is not failed", () => {
    assert.equal(proof(plusSeconds(end, -0.001)), "not_yet");
    assert.equal(proof(end), "failed");
  });
});

describe("A start that was refused", () => {
  it("is tried again later and later, at most five minutes apart", () => {
    const waits = [1, 2, 3, 9].map((refusals) => (Date.parse(startAgainAt(NOW, refusals)) - Date.parse(NOW)) / 1000);
    assert.deepEqual(waits, [30, 60, 120, 300]);
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { aSlice, begun, heldIncident, REBOOT_RUNG } from "../guardrails/cases.fixtures.ts";
import type { Attempt, Incident } from "../incident.ts";
import {
  attemptOf,
  changesNothing,
  hasActed,
  interruptedHarmlessly,
  policyOf,
  refusalsOf,
  remainingSteps,
  stopOf,
} from "./ladder.ts";

const THREE_RUNGS = aSlice({ runbook: [REBOOT_RUNG, REBOOT_RUNG, REBOOT_RUNG] });
const after = (attempts: readonly Attempt[], overrides: Partial<Incident> = {}): Incident =>
  heldIncident({ policy: THREE_RUNGS, attempts, attempts_count: attempts.length, ...overrides });
const failed = (rung: number) => begun({ n: rung + 1, rung, result: "FAILED" });
const refused = (rung: number, n = rung + 1) => begun({ n, rung, result: "SKIPPED", answer: "refused" });
const step = { index: 0, rung: REBOOT_RUNG };
const relapsed = { runs: [{ run: 1, outcome: "RESOLVED", result: "SUCCESS", message: "", at: "" }], epoch: 2 } as const;

const indexes = (incident: Incident) => remainingSteps(incident).map(({ index }) => index);

describe("The rungs that remain", () => {
  it("are all of them, when nothing was attempted", () => assert.deepEqual(indexes(after([])), [0, 1, 2]));
  it("begin with the one that was begun: a takeover goes on from there", () =>
    assert.deepEqual(indexes(after([begun()])), [0, 1, 2]));
  it("begin after the one that failed", () => assert.deepEqual(indexes(after([failed(0)])), [1, 2]));
  it("begin with the second, when it was begun after the first had failed", () =>
    assert.deepEqual(indexes(after([failed(0), begun({ n: 2, rung: 1 })])), [1, 2]));
  it("hold the one that was refused: nothing was done", () =>
    assert.deepEqual(indexes(after([refused(0)])), [0, 1, 2]));
  it("hold no rung below the one that was refused", () =>
    assert.deepEqual(indexes(after([failed(0), refused(1)])), [1, 2]));
  it("are none, when the last one failed", () => assert.deepEqual(indexes(after([failed(2)])), []));
  it("are all of them again, when the incident came back", () =>
    assert.deepEqual(indexes(after([failed(2)], relapsed)), [0, 1, 2]));
  it("leave out what cannot help against the check that failed, and keep their places", () => {
    const policy = aSlice({ runbook: [{ ...REBOOT_RUNG, helpsChecks: ["instance"] }, REBOOT_RUNG] });
    assert.deepEqual(indexes(heldIncident({ policy, check: "attached_ebs" })), [1]);
  });
});

describe("The attempt of a rung that stands", () => {
  it("is the one that was begun, proved, or answered by a dry run", () => {
    for (const result of ["PENDING", "SUCCESS", "DRYRUN"] as const)
      assert.equal(attemptOf(after([begun({ result })]), step)?.result, result);
  });

  it("is none that was refused or that failed, or of another rung, or of a run that has ended", () => {
    assert.equal(attemptOf(after([refused(0)]), step), undefined);
    assert.equal(attemptOf(after([failed(0)]), step), undefined);
    assert.equal(attemptOf(after([begun({ rung: 1 })]), step), undefined);
    assert.equal(attemptOf(after([begun()], relapsed), step), undefined);
  });

  it("is the last one", () => {
    assert.equal(attemptOf(after([refused(0), begun({ n: 2 })]), step)?.n, 2);
  });

  for (const harmless of [{ mode: "shadow" }, { action: "INVESTIGATE" }] as const)
    it(`is none that broke off and could change nothing (${Object.values(harmless).join()}): it is made again`, () => {
      const incident = after([begun({ ...harmless, answer: null })]);
      assert.equal(attemptOf(incident, step), undefined);
      assert.equal(interruptedHarmlessly(incident, step)?.n, 1);
    });

  it("is a dry run that was carried out for real, which ends everything", () => {
    const carriedOut = begun({ mode: "shadow", result: "FAILED", answer: "accepted" });
    assert.equal(attemptOf(after([carriedOut]), step)?.n, 1);
  });

  it("is the one that broke off, where it could change something", () => {
    const incident = after([begun({ answer: null })]);
    assert.equal(attemptOf(incident, step)?.n, 1);
    assert.equal(interruptedHarmlessly(incident, step), undefined);
  });
});

describe("What was refused", () => {
  it("is counted for its own rung", () => {
    const incident = after([refused(0, 1), refused(0, 2), refused(1, 3)]);
    assert.deepEqual(
      refusalsOf(incident, step).map(({ n }) => n),
      [1, 2],
    );
  });
});

describe("Something may have been done to the resource", () => {
  const acted = (attempt: Partial<Attempt>) => hasActed(after([begun(attempt)]));
  it("by a call that was taken", () => assert.equal(acted({ answer: "accepted" }), true));
  it("by a call whose answer nobody knows", () => {
    assert.equal(acted({ answer: null }), true);
    assert.equal(acted({ answer: "uncertain" }), true);
  });
  it("by a call that did not help", () => assert.equal(acted({ result: "FAILED" }), true));
  it("not by one that was refused", () => assert.equal(acted({ answer: "refused", result: "SKIPPED" }), false));
  it("not by a dry run or an investigation", () => {
    assert.equal(acted({ mode: "shadow", answer: null }), false);
    assert.equal(acted({ action: "INVESTIGATE", answer: null }), false);
  });
  it("not by what was done before the incident came back", () =>
    assert.equal(hasActed(after([begun()], relapsed)), false));
  it("not when nothing was attempted", () => assert.equal(hasActed(after([])), false));
});

describe("The ladder of checks", () => {
  const stepsOf = (incident: Incident) => remainingSteps(incident).map(({ rung, part }) => part ?? rung.action);

  it("is a reboot, then a stop and a start, for the guest's check; no reboot for the host's", () => {
    assert.deepEqual(stepsOf(heldIncident({ check: "instance" })), ["REBOOT", "stop", "start", "REPLACE"]);
    assert.deepEqual(stepsOf(heldIncident({ check: "system" })), ["stop", "start", "REPLACE"]);
    assert.deepEqual(stepsOf(heldIncident({ check: "attached_ebs" })), []);
  });

  it("never stops where a look did not tell which check failed, and goes by what it found", () => {
    assert.deepEqual(stepsOf(heldIncident({ check: "any", found_check: "any" })), ["REBOOT", "REPLACE"]);
    assert.deepEqual(stepsOf(heldIncident({ check: "any", found_check: "system" })), ["stop", "start", "REPLACE"]);
  });

  it("keeps every rung until a look tells which check failed", () =>
    assert.deepEqual(stepsOf(heldIncident({ check: "any" })), ["REBOOT", "stop", "start", "REPLACE"]));

  it("goes on with what was begun, also when another check has failed meanwhile", () => {
    const attempts = [begun({ rung: 0, answer: "accepted" })];
    assert.deepEqual(stepsOf(heldIncident({ check: "system", attempts }))[0], "REBOOT");
  });

  it("goes on with a stop to its start, also when another check has failed meanwhile", () => {
    const stop = begun({ rung: 1, action: "STOP_START", part: "stop" });
    const start = begun({ n: 2, rung: 1, action: "STOP_START", part: "start" });
    const others = { check: "any", found_check: "any" } as const;
    const left = (...attempts: readonly Attempt[]) => stepsOf(heldIncident({ ...others, attempts }));
    assert.deepEqual(left(stop), ["stop", "start", "REPLACE"]);
    const stopped = { ...stop, result: "SUCCESS" } as const;
    assert.deepEqual(left(stopped), ["start", "REPLACE"]);
    assert.deepEqual(left(stopped, start), ["start", "REPLACE"]);
    assert.deepEqual(left(stopped, { ...start, result: "SKIPPED", answer: "refused" }), ["start", "REPLACE"]);
    assert.deepEqual(left(stopped, { ...start, result: "FAILED", left_stopped: true }), ["start", "REPLACE"]);
    assert.deepEqual(left(stopped, { ...start, result: "SUCCESS" }), ["start", "REPLACE"]);
    assert.deepEqual(left(stopped, { ...start, result: "FAILED" }), ["REPLACE"]);
    assert.deepEqual(left({ ...stop, result: "SKIPPED", answer: "refused" }), ["REPLACE"]);
    assert.deepEqual(left({ ...stop, result: "FAILED" }), ["REPLACE"]);
  });

  it("has no attempt standing of a start that left it stopped: it is made again", () => {
    const stop = begun({ rung: 1, action: "STOP_START", part: "stop", result: "SUCCESS" });
    const start = { ...stop, n: 2, part: "start", result: "FAILED", left_stopped: true } as const;
    const step = { index: 1, rung: REBOOT_RUNG, part: "start" } as const;
    assert.equal(attemptOf(heldIncident({ attempts: [stop, start] }), step), undefined);
  });

  it("keeps a dry run that was carried out, which ends everything", () => {
    const carriedOut = begun({ mode: "shadow", result: "FAILED", answer: "accepted" });
    assert.deepEqual(stepsOf(heldIncident({ check: "system", attempts: [carriedOut] }))[0], "REBOOT");
  });

  it("starts what it has stopped, and nothing before that", () => {
    const stop = begun({ rung: 1, action: "STOP_START", part: "stop", result: "SUCCESS" });
    assert.deepEqual(stepsOf(heldIncident({ check: "system", attempts: [stop] })), ["start", "REPLACE"]);
    assert.equal(stopOf(heldIncident({ attempts: [stop] }), { index: 1, rung: REBOOT_RUNG })?.n, 1);
    assert.equal(stopOf(heldIncident({ attempts: [] }), { index: 1, rung: REBOOT_RUNG }), undefined);
  });
});

describe("A rung changes nothing", () => {
  it("unless the mode is auto and it does more than look", () => {
    const asks = (mode: "shadow" | "auto", action: "REBOOT" | "INVESTIGATE") =>
      changesNothing({ index: 0, rung: { ...REBOOT_RUNG, action } }, mode);
    assert.equal(asks("auto", "REBOOT"), false);
    assert.equal(asks("auto", "INVESTIGATE"), true);
    assert.equal(asks("shadow", "REBOOT"), true);
  });
});

describe("The policy of an incident", () => {
  it("that has none is an error which names the incident", () => {
    assert.throws(() => policyOf(heldIncident({ policy: null })), /2026-11-24T02:34:12Z#7fce2e43 has no policy/);
  });
});

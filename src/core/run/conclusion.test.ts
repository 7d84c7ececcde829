import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { inProcess } from "../../workflow/inProcess.ts";
import { aCase, aSlice, begun, heldIncident, NOW } from "../guardrails/cases.fixtures.ts";
import { sick } from "../health.ts";
import type { Incident } from "../incident.ts";
import { judge } from "../judge.ts";
import { lookAgainAt, refuseUntil } from "../permits/grant.ts";
import type { VerdictKind } from "../verdict.ts";
import { cleared, endingBy, faulted, isHeldUp, ladderSpent } from "./conclusion.ts";
import { lastFired } from "./lastFired.ts";
import { virtualClock } from "./scriptedWorld.fixtures.ts";

const judged = judge(aCase(), sick("EC2 says impaired"), { round: 1, rungIndex: 0 });
const { limits } = aSlice();
const inquiry = { judged, request: null, limits };

describe("What a judgement comes to", () => {
  it("is itself where no permit was asked for", () =>
    assert.deepEqual(cleared(inquiry, null, heldIncident()), {
      verdict: judged,
      permit: null,
      limits,
      acted: false,
      lastFired: lastFired(heldIncident()),
    }));

  it("is the refusal's kind where the permit was refused, with the refusal among its answers", () => {
    const refusal = refuseUntil(lookAgainAt(judged.now, limits), "group_full", "Full.", {});
    const { verdict, permit } = cleared(inquiry, { kind: "refused", refusal }, heldIncident());
    assert.deepEqual([verdict.kind, verdict.text, permit], ["wait", "Full.", null]);
    assert.deepEqual(verdict.answers.at(-1), { guardrail: "permit", answer: refusal });
  });

  it("says whether something was done to the resource before", () =>
    assert.equal(cleared(inquiry, null, heldIncident({ attempts: [begun()] })).acted, true));
});

describe("The ending by a verdict", () => {
  const go = cleared(inquiry, null, heldIncident());
  const outcomeOf = (kind: VerdictKind, acted: boolean) =>
    endingBy({ ...go, verdict: { ...judged, kind }, acted })?.outcome;

  for (const [kind, before, after] of [
    ["well", "RECOVERED", "RESOLVED"],
    ["final", "SUPPRESSED", "ESCALATED"],
    ["human", "ESCALATED", "ESCALATED"],
  ] as const)
    it(`${kind} is ${before} before an action and ${after} after one`, () =>
      assert.deepEqual([outcomeOf(kind, false), outcomeOf(kind, true)], [before, after]));

  it("carries the verdict, to be written down with it", () => {
    const verdict = { ...judged, kind: "final" as const };
    assert.equal(endingBy({ ...go, verdict })?.verdict, verdict);
  });

  it("says, where it is well, what had fired last when it was judged", () =>
    assert.equal(endingBy({ ...go, verdict: { ...judged, kind: "well" } })?.lastFired, lastFired(heldIncident())));

  it("is none where the run goes on, or only this rung is held up", () => {
    for (const kind of ["go", "skip", "wait", "ask"] as const) {
      assert.equal(outcomeOf(kind, false), undefined);
      assert.equal(isHeldUp({ ...judged, kind }), kind !== "go");
    }
  });
});

describe("The ending of a ladder that is spent", () => {
  it("is the last attempt's words, or that nothing could help", () => {
    assert.match(ladderSpent(heldIncident()).message, /^No rung of the runbook can help here/);
    const failed = ladderSpent(heldIncident({ attempts: [begun({ result: "FAILED", message: "It did not help." })] }));
    assert.match(failed.message, /^It did not help\./);
    assert.deepEqual([failed.outcome, failed.result], ["ESCALATED", "FAILED"]);
  });
});

describe("A fault", () => {
  const stop = begun({ action: "STOP_START", part: "stop" });
  const during = (incident: Incident) =>
    faulted(new Error("table away"), {
      record: { read: async () => incident },
      run: inProcess({ run: incident.epoch, clock: virtualClock(NOW) }),
    });

  it("is a human's business, as failed where something was done", async () => {
    assert.deepEqual((await during(heldIncident())).result, "SKIPPED");
    assert.deepEqual((await during(heldIncident({ attempts: [begun()] }))).result, "FAILED");
  });

  it("between our stop and its start is left to the next run, which makes it; but not for ever", async () => {
    for (const result of ["PENDING", "SUCCESS"] as const)
      await assert.rejects(during(heldIncident({ attempts: [{ ...stop, result }] })), { reason: "suspended" });
    const start = { ...stop, n: 2, part: "start" as const };
    const attempts = [{ ...stop, result: "SUCCESS" as const }, start];
    for (const left of [start, { ...start, result: "SKIPPED" as const }])
      await assert.rejects(during(heldIncident({ attempts: [...attempts, left] })), { reason: "suspended" });
    const inRun = (epoch: number) => during(heldIncident({ epoch, attempts: [{ ...stop, run: 3 }] }));
    await assert.rejects(inRun(7), { reason: "suspended" });
    const ending = await inRun(8);
    assert.equal(ending.outcome, "ESCALATED");
    assert.match(
      ending.message,
      /^Stopped by us; that it was started is not proved\. Defib failed on the way \(Error: table away\)\./,
    );
    const started = during(heldIncident({ attempts: [...attempts, { ...start, result: "SUCCESS" }] }));
    assert.match((await started).message, /^Defib failed on the way/);
  });
});

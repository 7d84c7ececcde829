import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { CallAnswer } from "../../ports.ts";
import { aSlice, begun, heldIncident, NOW, REBOOT_RUNG } from "../guardrails/cases.fixtures.ts";
import { failed, leftStopped, notYet, proved } from "../rules/rule.ts";
import { plusSeconds } from "../time.ts";
import { answered, endingOf, executedLine, intended, isOldNews, judgedByProof } from "./attempt.ts";
import { lastFired } from "./lastFired.ts";

const STEP = { index: 2, rung: REBOOT_RUNG };
const anAnswer = (kind: CallAnswer["kind"]): CallAnswer => ({
  kind,
  error: "SomeError",
  message: "What AWS said.",
  requestId: "r-1",
});

describe("An intention", () => {
  it("is the next attempt of the run that holds the incident, not yet answered", () => {
    assert.deepEqual(intended(heldIncident({ epoch: 3, attempts_count: 4 }), STEP, "auto", NOW), {
      n: 5,
      run: 3,
      rung: 2,
      action: "REBOOT",
      mode: "auto",
      result: "PENDING",
      message: "REBOOT intended at 02:40:00Z.",
      at: NOW,
      answer: null,
      error: null,
      request_id: null,
      answered_at: null,
      proved_at: null,
    });
  });

  it("to make a dry run again that broke off keeps its number", () => {
    const policy = aSlice({ mode: "shadow" });
    const attempts = [begun({ n: 1, rung: 2, mode: "shadow", answer: null })];
    assert.equal(intended(heldIncident({ policy, attempts, attempts_count: 1 }), STEP, "shadow", NOW).n, 1);
  });

  it("to make a real call again that broke off does not exist: it has a number of its own", () => {
    const attempts = [begun({ n: 1, rung: 2, answer: null })];
    assert.equal(intended(heldIncident({ attempts, attempts_count: 1 }), STEP, "auto", NOW).n, 2);
  });
});

describe("An answer", () => {
  const results = {
    accepted: "PENDING",
    uncertain: "PENDING",
    refused: "SKIPPED",
    would: "DRYRUN",
    would_fail: "DRYRUN",
  } as const;
  for (const kind of ["accepted", "uncertain", "refused", "would", "would_fail"] as const)
    it(`that is ${kind} makes the attempt ${results[kind]}`, () => {
      const attempt = begun();
      assert.deepEqual(answered(attempt, anAnswer(kind), NOW), {
        ...attempt,
        result: results[kind],
        answer: kind,
        error: "SomeError",
        message: "What AWS said.",
        request_id: "r-1",
        answered_at: NOW,
      });
    });

  it("that is uncertain, to a dry run, is as good as none: nothing was changed", () => {
    assert.equal(answered(begun({ mode: "shadow" }), anAnswer("uncertain"), NOW).result, "SKIPPED");
  });

  it("that was found by an investigation is its success, in the words of the evidence", () => {
    const evidence = { kind: "investigation", key: "EVIDENCE#1", at: NOW, summary: "CPU 97 % on average." };
    const attempt = begun({ action: "INVESTIGATE", answer: null });
    assert.deepEqual(answered(attempt, { kind: "found", evidence }, NOW), {
      ...attempt,
      result: "SUCCESS",
      message: "CPU 97 % on average.",
      answered_at: NOW,
    });
  });
});

describe("A look at its proof leaves an attempt", () => {
  const attempt = begun({ at: "2026-11-24T02:35:00.000Z" });
  it("successful, when it is proved", () => {
    assert.deepEqual(judgedByProof(attempt, proved("both checks passed"), NOW, heldIncident()), {
      ...attempt,
      result: "SUCCESS",
      message: "REBOOT at 02:35:00Z, proved at 02:40:00Z: both checks passed.",
      proved_at: NOW,
      last_fired: lastFired(heldIncident()),
    });
  });
  it("failed, when it did not help", () => {
    assert.deepEqual(judgedByProof(attempt, failed("the instance is terminated"), NOW, heldIncident()), {
      ...attempt,
      result: "FAILED",
      message: "REBOOT at 02:35:00Z did not help by 02:40:00Z: the instance is terminated.",
    });
  });
  it("failed too, and to be made again, when it is a start that left stopped what we had stopped", () => {
    const start = { ...attempt, action: "STOP_START", part: "start" } as const;
    const judged = judgedByProof(start, leftStopped("the instance is stopped"), NOW, heldIncident());
    assert.deepEqual([judged.result, judged.left_stopped], ["FAILED", true]);
    assert.equal(
      judged.message,
      "STOP_START (start) at 02:35:00Z started nothing by 02:40:00Z: the instance is stopped.",
    );
    assert.equal(endingOf(judged), undefined);
  });
  it("as it was, when it is not proved yet", () =>
    assert.equal(judgedByProof(attempt, notYet("…"), NOW, heldIncident()), attempt));
});

describe("A judgement", () => {
  it("is too old to act by after a minute", () => {
    assert.equal(isOldNews(NOW, plusSeconds(NOW, 60)), false);
    assert.equal(isOldNews(NOW, plusSeconds(NOW, 61)), true);
  });
});

describe("A dry run that was carried out for real", () => {
  it("has failed, and is a human's business: the endpoint ignores DryRun", () => {
    const attempt = answered(begun({ mode: "shadow" }), anAnswer("accepted"), NOW);
    assert.equal(attempt.result, "FAILED");
    assert.equal(endingOf(attempt)?.outcome, "ESCALATED");
    assert.match(endingOf(attempt)?.message ?? "", /ignores DryRun/);
  });
});

describe("An attempt ends its incident", () => {
  it("as RESOLVED when it is proved", () => {
    assert.equal(endingOf(begun({ result: "SUCCESS" }))?.outcome, "RESOLVED");
  });
  it("by what it knew when it was proved, where it says so", () => {
    assert.equal(endingOf(begun({ result: "SUCCESS", last_fired: "alarm|1" }))?.lastFired, "alarm|1");
    assert.equal(endingOf(begun({ result: "SUCCESS" }))?.lastFired, undefined);
  });
  it("as INVESTIGATED when it only looked", () => {
    assert.equal(endingOf(begun({ result: "SUCCESS", action: "INVESTIGATE" }))?.outcome, "INVESTIGATED");
  });
  it("as DRYRUN, and says whether it would have failed and what would have been tried", () => {
    for (const answer of ["would", "would_fail"] as const) {
      const end = endingOf(begun({ result: "DRYRUN", answer, message: "AWS's words." }));
      assert.equal(end?.outcome, "DRYRUN");
      assert.equal(end.wouldFail, answer === "would_fail");
      assert.equal(end.message, "Would have tried REBOOT. AWS's words.");
    }
  });
  it("not while it must be watched, nor when it was refused or did not help", () => {
    for (const result of ["PENDING", "SKIPPED", "FAILED"] as const)
      assert.equal(endingOf(begun({ result })), undefined);
  });
});

describe("The log line of an attempt", () => {
  it("names incident, resource, action and answer, and carries the incident's correlation id", () => {
    assert.deepEqual(executedLine(heldIncident(), begun({ answer: "refused", error: "IncorrectState" })), {
      correlation_id: "95df01b4-ee98-5cb9-9903-4c221d41eb5e",
      incident: "2026-11-24T02:34:12Z#7fce2e43",
      resource: "i-0123456789abcdef0",
      action: "REBOOT",
      mode: "auto",
      answer: "refused",
      error: "IncorrectState",
      request_id: "5f2c6a4e-1d0b-4a3f-9a4e-6f1f0c2b7d11",
    });
  });
});

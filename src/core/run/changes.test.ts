import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { escalated, recovered, resolved } from "../ending.ts";
import { aCase, begun, heldIncident, NOW } from "../guardrails/cases.fixtures.ts";
import { changing, sick } from "../health.ts";
import type { Attempt, Incident } from "../incident.ts";
import { attach, awaitsRun } from "../intake/attach.ts";
import { aSignal } from "../intake/signals.fixtures.ts";
import { judge } from "../judge.ts";
import { plusSeconds } from "../time.ts";
import type { Verdict } from "../verdict.ts";
import { TAKEOVER_GRACE_SECONDS, withAnswer, withAttempt, withEnding, withIntention, withVerdict } from "./changes.ts";
import { lastFired } from "./lastFired.ts";

const verdict = (round = 1, change: Partial<Verdict> = {}): Verdict => ({
  ...judge(aCase(), sick("EC2 says impaired"), { round, rungIndex: 0 }),
  ...change,
});
const due = (time: string) => plusSeconds(time, TAKEOVER_GRACE_SECONDS);
const ANSWER = { kind: "accepted", error: null, message: "", requestId: null } as const;

describe("A verdict in the record", () => {
  it("is the last of the list, and the run is due soon after it", () => {
    const after = withVerdict(heldIncident(), verdict());
    assert.deepEqual(after.verdicts, [verdict()]);
    assert.equal(after.verdicts_count, 1);
    assert.equal(after.next_due, due(NOW));
    assert.equal(after.updated_at, NOW);
    assert.equal(after.waiting_since, null);
  });

  it("that waits makes the run due only after the wait", () => {
    const wait = judge(aCase(), changing("the instance is pending"), { round: 1, rungIndex: 0 });
    const after = withVerdict(heldIncident(), wait);
    assert.equal(after.next_due, due(plusSeconds(NOW, 30)));
    assert.equal(after.waiting_since, NOW);
  });

  it("is one of at most forty, the first and the last twenty, and all are counted", () => {
    const rounds = Array.from({ length: 100 }, (_, index) => index + 1);
    const after = rounds.reduce<Incident>((record, round) => withVerdict(record, verdict(round)), heldIncident());
    assert.equal(after.verdicts_count, 100);
    assert.deepEqual(
      after.verdicts.map(({ round }) => round),
      [...rounds.slice(0, 20), ...rounds.slice(-20)],
    );
  });
});

describe("An intention in the record", () => {
  const intention = begun({ n: 1, at: NOW, answer: null, message: "REBOOT intended." });

  it("is there before the call, with the time of acting", () => {
    const after = withIntention(heldIncident(), intention);
    assert.deepEqual(after.attempts, [intention]);
    assert.equal(after.attempts_count, 1);
    assert.deepEqual([after.action, after.result, after.message], ["REBOOT", "PENDING", "REBOOT intended."]);
    assert.equal(after.timings.acted_at, NOW);
    assert.equal(after.next_due, due(NOW));
  });

  it("does not move the time of the first action", () => {
    const first = withIntention(heldIncident(), intention);
    const second = withIntention(first, { ...intention, n: 2, at: plusSeconds(NOW, 900) });
    assert.equal(second.timings.acted_at, NOW);
    assert.equal(second.attempts_count, 2);
  });

  for (const harmless of [{ mode: "shadow" }, { action: "INVESTIGATE" }] as const)
    it(`that changes nothing (${Object.values(harmless).join()}) is no time of acting`, () => {
      assert.equal(withIntention(heldIncident(), { ...intention, ...harmless }).timings.acted_at, null);
    });

  it("that is made again under its number takes the earlier one's place", () => {
    const again = { ...intention, at: plusSeconds(NOW, 60) };
    const after = withIntention(withIntention(heldIncident(), intention), again);
    assert.deepEqual(after.attempts, [again]);
    assert.equal(after.attempts_count, 1);
  });

  it("is one of at most forty, and all are counted", () => {
    const many = Array.from({ length: 50 }, (_, index): Attempt => ({ ...intention, n: index + 1 }));
    const after = many.reduce<Incident>((record, attempt) => withIntention(record, attempt), heldIncident());
    assert.equal(after.attempts.length, 40);
    assert.equal(after.attempts_count, 50);
    assert.equal(after.attempts.at(-1)?.n, 50);
  });
});

describe("An answer in the record", () => {
  const intention = begun({ n: 2, at: NOW, answer: null });
  const before = withIntention(withIntention(heldIncident(), begun({ n: 1, at: NOW })), intention);
  const later = plusSeconds(NOW, 2);

  it("completes its own attempt and no other", () => {
    const attempt: Attempt = { ...intention, answer: "accepted", message: "EC2 took it." };
    const after = withAnswer(before, attempt, ANSWER, later);
    assert.deepEqual(after.attempts, [before.attempts[0], attempt]);
    assert.equal(after.message, "EC2 took it.");
    assert.equal(after.next_due, due(later));
    assert.equal(after.timings.acted_at, NOW);
  });

  it("that is a refusal takes the time of acting back: nothing was done", () => {
    const only = withIntention(heldIncident(), intention);
    const refused: Attempt = { ...intention, answer: "refused", result: "SKIPPED" };
    assert.equal(withAnswer(only, refused, { ...ANSWER, kind: "refused" }, later).timings.acted_at, null);
  });

  it("that is a refusal leaves the time of an earlier action", () => {
    const second = { ...intention, n: 3, at: later };
    const refused: Attempt = { ...second, answer: "refused", result: "SKIPPED" };
    const after = withAnswer(withIntention(before, second), refused, { ...ANSWER, kind: "refused" }, later);
    assert.equal(after.timings.acted_at, NOW);
  });

  it("that was found adds its evidence, of which the last twenty are kept", () => {
    const note = (n: number) => ({ kind: "investigation", key: `EVIDENCE#${n}`, at: NOW, summary: "" });
    const found = Array.from({ length: 25 }, (_, n) => note(n)).reduce<Incident>(
      (record, evidence) => withAnswer(record, intention, { kind: "found", evidence }, NOW),
      before,
    );
    assert.equal(found.evidence.length, 20);
    assert.deepEqual(found.evidence.at(-1), note(24));
  });
});

describe("An attempt that is watched", () => {
  it("makes the run due after its next look", () => {
    const wakesAt = plusSeconds(NOW, 30);
    assert.equal(withAttempt(heldIncident({ attempts: [begun()] }), begun(), NOW, wakesAt).next_due, due(wakesAt));
  });
});

describe("An ending in the record", () => {
  it("is there with its time, and nothing more is due", () => {
    const after = withEnding(heldIncident({ waiting_since: NOW, next_due: NOW }), resolved("Well."), NOW);
    assert.deepEqual(
      [after.outcome, after.result, after.message, after.would_fail, after.next_due, after.waiting_since],
      ["RESOLVED", "SUCCESS", "Well.", false, null, null],
    );
    assert.equal(after.timings.ended_at, NOW);
  });

  it("that a human is to be told of is due until that is done", () =>
    assert.equal(withEnding(heldIncident(), escalated("Sick.", true), NOW).next_due, due(NOW)));

  const again = aSignal({ at: "2026-11-24T02:49:58.000Z" });
  const joined = attach(heldIncident(), again, null, NOW);
  const judgedBefore = lastFired(heldIncident());

  for (const [ending, outcome] of [
    [resolved("Well."), "RESOLVED"],
    [recovered("Well."), "RECOVERED"],
  ] as const)
    it(`as ${outcome} over a signal that was not judged is kept, and the incident waits for its next run`, () => {
      const after = withEnding(joined, { ...ending, lastFired: judgedBefore }, NOW);
      assert.deepEqual([after.outcome, after.result, after.next_due], [null, "PENDING", due(NOW)]);
      assert.deepEqual(
        after.runs.map((run) => [run.run, run.outcome]),
        [[1, outcome]],
      );
      assert.equal(awaitsRun(after), true);
    });

  it("as well over all that has fired is its end", () => {
    const after = withEnding(joined, { ...resolved("Well."), lastFired: again.identity }, NOW);
    assert.deepEqual([after.outcome, after.runs, after.next_due], ["RESOLVED", [], null]);
  });

  it("that a human is told of is its end, whatever has fired", () =>
    assert.equal(
      withEnding(joined, { ...escalated("Sick.", true), lastFired: judgedBefore }, NOW).outcome,
      "ESCALATED",
    ));

  it("is written down with the verdict that led to it, once", () => {
    const ending = { ...resolved("Well."), verdict: verdict() };
    const after = withEnding(withEnding(heldIncident(), ending, NOW), ending, NOW);
    assert.deepEqual(after.verdicts, [verdict()]);
    assert.equal(after.verdicts_count, 1);
  });
});

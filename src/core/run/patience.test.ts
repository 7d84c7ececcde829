import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { aCase, heldIncident, NOW } from "../guardrails/cases.fixtures.ts";
import { unclear } from "../health.ts";
import { judge } from "../judge.ts";
import { plusSeconds } from "../time.ts";
import type { Verdict } from "../verdict.ts";
import { nextLookAt, unlessOutOfPatience, waitingSince, withPatience } from "./patience.ts";

/** The default policy waits two hours. */
const LONGEST_SECONDS = 7200;

const waiting = (change: Partial<Verdict> = {}): Verdict => ({
  ...judge(aCase(), unclear("throttled"), { round: 1, rungIndex: 0 }),
  ...change,
});
const heldUntil = (until: string): Verdict =>
  waiting({
    answers: [
      {
        guardrail: "held-alarm",
        answer: { kind: "DENY", denial: "wait", reason: "held", text: "Held.", values: { until }, until },
      },
    ],
    until,
  });
const since = (waiting_since: string | null) => heldIncident({ waiting_since });

describe("An incident waits", () => {
  it("from its first verdict that says so", () => assert.equal(waitingSince(heldIncident(), waiting()), NOW));
  it("and on, from when it began", () => {
    const began = plusSeconds(NOW, -600);
    assert.equal(waitingSince(since(began), waiting()), began);
  });
  it("no longer, once it may go on", () => assert.equal(waitingSince(since(NOW), waiting({ kind: "go" })), null));
  it("only from the end of a hold whose end is known", () => {
    const end = plusSeconds(NOW, 3600);
    assert.equal(waitingSince(since(plusSeconds(NOW, -600)), heldUntil(end)), end);
  });
  it("from when it began, where a hold ended before", () => {
    assert.equal(waitingSince(since(NOW), heldUntil(plusSeconds(NOW, -60))), NOW);
  });
});

describe("Patience ends", () => {
  it("after the longest wait exactly, and then a human must decide", () => {
    const verdict = waiting();
    assert.deepEqual(unlessOutOfPatience(verdict, since(plusSeconds(NOW, -LONGEST_SECONDS))), {
      ...verdict,
      kind: "human",
      text: "Held back for the longest time allowed. Not clear: throttled.",
      until: null,
    });
  });

  it("not one second before", () => {
    const verdict = waiting();
    assert.equal(unlessOutOfPatience(verdict, since(plusSeconds(NOW, 1 - LONGEST_SECONDS))), verdict);
  });

  it("not for what may go on now, however long it took", () => {
    const verdict = waiting({ kind: "go" });
    assert.equal(unlessOutOfPatience(verdict, since(plusSeconds(NOW, -LONGEST_SECONDS))), verdict);
  });

  it("not while a hold lasts whose end is known", () => {
    const verdict = heldUntil(plusSeconds(NOW, 100 * LONGEST_SECONDS));
    assert.equal(unlessOutOfPatience(verdict, since(plusSeconds(NOW, -LONGEST_SECONDS))), verdict);
  });

  it("for anything at all after twenty thousand looks", () => {
    assert.equal(unlessOutOfPatience(waiting({ round: 20_001 }), heldIncident()).kind, "human");
    assert.equal(unlessOutOfPatience(waiting({ round: 20_000 }), heldIncident()).kind, "wait");
  });
});

describe("A wait within patience", () => {
  it("is paced, and one beyond it is not", () => {
    const until = withPatience(waiting(), heldIncident()).until ?? "-";
    assert.ok(until >= plusSeconds(NOW, 30) && until <= plusSeconds(NOW, 45), until);
    assert.equal(withPatience(waiting(), since(plusSeconds(NOW, -LONGEST_SECONDS))).until, null);
  });
});

describe("The next look", () => {
  it("is due a poll later", () => assert.equal(nextLookAt(heldIncident(), NOW), plusSeconds(NOW, 30)));
});

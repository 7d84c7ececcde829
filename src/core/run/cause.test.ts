import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { aCase, aLook, heldIncident, NOW } from "../guardrails/cases.fixtures.ts";
import { deny, denyUntil } from "../guardrails/guardrail.ts";
import { unread } from "../guardrails/unread.ts";
import { healthy, unclear } from "../health.ts";
import type { Incident } from "../incident.ts";
import { judge } from "../judge.ts";
import { unknown, unknownNow } from "../look.ts";
import { anAttempt } from "../report/incidents.fixtures.ts";
import { plusSeconds } from "../time.ts";
import type { Answer, Verdict } from "../verdict.ts";
import { causeOf } from "./cause.ts";

const PLACE = { round: 1, rungIndex: 0 };
const about = aCase();
const verdictOf = (answer: Answer, change: Partial<Verdict> = {}): Verdict => ({
  ...judge(about, healthy("well"), PLACE),
  kind: "human",
  answers: [{ guardrail: "x", answer }],
  ...change,
});

/** One incident, and another on another instance, ended by the same. */
const endedBy = (verdict: Verdict, change: Partial<Incident> = {}): Incident =>
  heldIncident({ outcome: "ESCALATED", result: "SKIPPED", verdicts: [verdict], ...change });
const OTHER = { sk: "2026-11-24T02:34:13Z#00000001", instance_id: "i-0fedcba9876543210" };
const keyOf = (verdict: Verdict, change: Partial<Incident> = {}): string => causeOf(endedBy(verdict, change)).key;
const isShared = (verdict: Verdict): boolean => keyOf(verdict) === keyOf(verdict, OTHER);
const wait = (reason: string, values: Record<string, string>) => verdictOf(denyUntil(NOW, reason, "Wait.", values));
const throttled = unread(about, unknownNow("throttled"), "Not read.", "human");

describe("One cause of many incidents", () => {
  for (const [what, verdict] of [
    ["AWS that throttles or does not answer, whatever was asked", verdictOf(throttled)],
    [
      "a permission that is missing",
      verdictOf(unread(about, unknown("no", { cause: "may not call x" }), "No.", "human")),
    ],
    [
      "a size that is not believed",
      verdictOf(deny("human", "group_size_halved", "Half.", { group_kind: "zone", group_name: "a" })),
    ],
    ["a group in which there was no room", wait("group_full", { group: "zone a" })],
    ["a switch that is on", wait("switch_engaged", {})],
    ["a brake that was not released in time", wait("brake", { since: NOW })],
    ["a storm", verdictOf(deny("human", "storm", "Storm.", { group: "zone a", storm_since: NOW }))],
  ] as const)
    it(`is ${what}`, () => {
      assert.ok(isShared(verdict));
      assert.equal(causeOf(endedBy(verdict)).isShared, true);
    });

  it("is AWS that does not answer, also where the instance itself was not read", () => {
    const blind = judge(aCase({ look: aLook({ instance: unknownNow("timed out") }) }), unclear("timed out"), PLACE);
    assert.equal(keyOf({ ...blind, kind: "human" }), keyOf(verdictOf(throttled)));
  });

  it("is a permission without which no call is made", () => {
    const attempts = [anAttempt({ answer: "refused", error: "UnauthorizedOperation", result: "SKIPPED" })];
    const verdict = verdictOf(throttled, { kind: "go", answers: [] });
    assert.equal(keyOf(verdict, { attempts }), keyOf(verdict, { attempts, ...OTHER }));
    const own = [anAttempt({ answer: "refused", error: "UnsupportedOperation", result: "SKIPPED" })];
    assert.match(keyOf(verdict, { attempts: own }), /^incident\|/);
  });

  it("is of one account and region", () => {
    assert.notEqual(keyOf(verdictOf(throttled)), keyOf(verdictOf(throttled), { region: "us-east-1" }));
  });
});

describe("A cause is told again", () => {
  it("in another hour, where nobody knows when it began", () => {
    const later = verdictOf(throttled, { now: plusSeconds(NOW, 3600) });
    assert.notEqual(keyOf(verdictOf(throttled)), keyOf(later));
  });

  it("when it has begun anew, where its beginning is known", () => {
    const anew = plusSeconds(NOW, 3600);
    assert.notEqual(keyOf(wait("brake", { since: NOW })), keyOf(wait("brake", { since: anew })));
    const storm = (storm_since: string) => wait("after_storm", { group: "zone a", storm_since });
    assert.notEqual(keyOf(storm(NOW)), keyOf(storm(anew)));
  });

  it("for a brake, when its release is no longer waited for", () => {
    const engaged = verdictOf(deny("human", "brake", "On.", { since: NOW }));
    assert.notEqual(keyOf(engaged), keyOf(wait("brake", { since: NOW })));
  });
});

describe("A quarantine is told once", () => {
  const begun = verdictOf(deny("human", "resource_attempts", "Spent.", { quarantined_since: NOW }));
  const held = verdictOf(deny("human", "quarantined", "In quarantine.", { since: NOW }));

  it("when it begins, and not again for the incidents that it holds back", () => {
    assert.equal(keyOf(begun), keyOf(held));
    assert.equal(keyOf(held), keyOf(held, { sk: OTHER.sk }));
    assert.equal(causeOf(endedBy(held)).isShared, false);
  });

  it("for each resource, and each time", () => {
    assert.notEqual(keyOf(held), keyOf(held, { instance_id: OTHER.instance_id }));
    assert.notEqual(keyOf(held), keyOf(verdictOf(deny("human", "quarantined", "", { since: plusSeconds(NOW, 60) }))));
  });
});

describe("Told by itself is", () => {
  for (const [what, verdict] of [
    ["what concerns one resource only", verdictOf(unread(about, unknown("no such instance"), "No.", "human"))],
    ["what the policy leaves to a human", verdictOf(deny("human", "no_approvals", "Asks."))],
    ["an action that did not help", verdictOf(throttled, { kind: "go", answers: [] })],
    ["an incident that stood at a wait when Defib itself failed", verdictOf(throttled, { kind: "wait" })],
  ] as const)
    it(what, () => {
      assert.equal(isShared(verdict), false);
      assert.match(keyOf(verdict), /^incident\|/);
    });

  it("what we have changed and not healed, whatever stopped us then", () => {
    assert.match(keyOf(verdictOf(throttled), { result: "FAILED" }), /^incident\|/);
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { heldIncident, NOW } from "../guardrails/cases.fixtures.ts";
import type { Incident } from "../incident.ts";
import { refuse } from "../permits/grant.ts";
import type { Verdict } from "../verdict.ts";
import { pageFor } from "./page.ts";

const escalated = (overrides: Partial<Incident> = {}): Incident =>
  heldIncident({ outcome: "ESCALATED", message: "Needs <b>you</b>.", ...overrides });

function judgedBy(reason: string, values: Record<string, string>): Pick<Incident, "verdicts"> {
  const answer = refuse("human", reason, "Because.", values);
  const verdict = {
    kind: "human",
    mode: "auto",
    now: NOW,
    answers: [{ guardrail: "permit", answer }],
  } as Partial<Verdict> as Verdict;
  return { verdicts: [verdict] };
}

describe("A page", () => {
  it("tells of an escalated incident, in one sentence that is markup nowhere, with its link", () => {
    const page = pageFor(escalated(), "https://defib.example.org/?open=x");
    assert.equal(page?.sentence, "i-0123456789abcdef0 (eu-west-1, account 123456789012): Needs ·b·you·/b·.");
    assert.equal(page?.severity, "critical");
    assert.equal(page?.link, "https://defib.example.org/?open=x");
  });

  it("is sent for nothing else, and for nothing in shadow", () => {
    assert.equal(pageFor(escalated({ outcome: "RESOLVED" }), null), null);
    assert.equal(pageFor(escalated({ outcome: "SUPPRESSED" }), null), null);
    assert.equal(pageFor(escalated({ mode: "shadow" }), null), null);
  });

  it("has one key for each incident and run, and one for all incidents of a storm", () => {
    const other = { sk: "2026-11-24T02:34:13Z#00000001" };
    assert.notEqual(pageFor(escalated(), null)?.key, pageFor(escalated(other), null)?.key);
    const storm = judgedBy("storm", { group: "account 1", storm_since: NOW });
    assert.equal(pageFor(escalated(storm), null)?.key, pageFor(escalated({ ...storm, ...other }), null)?.key);
    const later = judgedBy("storm", { group: "account 1", storm_since: "2026-11-25T00:00:00.000Z" });
    assert.notEqual(pageFor(escalated(storm), null)?.key, pageFor(escalated(later), null)?.key);
  });
});

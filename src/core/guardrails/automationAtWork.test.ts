import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { known, unknown, unknownNow } from "../look.ts";
import type { Surroundings } from "../surroundings.ts";
import { automationAtWork } from "./automationAtWork.ts";
import { aCase } from "./cases.fixtures.ts";
import { aSurvey } from "./surroundings.fixtures.ts";

const LOOK_AGAIN_AT = "2026-11-24T02:42:00.000Z";
const ask = (automations: Surroundings["automations"]) =>
  automationAtWork.ask(aCase({ surroundings: aSurvey({ automations }) }));

describe(automationAtWork.question, () => {
  it("no, when none is in progress", () => {
    assert.deepEqual(ask(known([])), {
      kind: "ALLOW",
      reason: "none",
      text: "No Systems Manager automation is at work on it.",
      values: { in_progress: 0, first: null },
    });
  });

  it("yes, and looks again in two minutes", () => {
    assert.deepEqual(ask(known(["4105a4fc"])), {
      kind: "DENY",
      denial: "wait",
      reason: "in_progress",
      text: "The automation 4105a4fc is at work on it.",
      values: { in_progress: 1, first: "4105a4fc" },
      until: LOOK_AGAIN_AT,
    });
  });

  it("says how many", () => {
    const answer = ask(known(["a", "b", "c"]));
    assert.ok(answer.kind === "DENY");
    assert.equal(answer.text, "The automation a and 2 more is at work on it.");
  });

  it("maybe, when they could not be read", () => {
    assert.deepEqual(ask(unknown("AccessDenied")), {
      kind: "DENY",
      denial: "human",
      reason: "unreadable",
      text: "Whether an automation is at work could not be read: AccessDenied.",
      values: { why: "AccessDenied", cause: null },
      until: null,
    });
    const throttled = ask(unknownNow("throttled"));
    assert.ok(throttled.kind === "DENY");
    assert.deepEqual([throttled.denial, throttled.reason], ["wait", "unreadable_now"]);
  });

  it("is not evaluated before the surroundings were read", () => {
    assert.deepEqual(automationAtWork.ask(aCase()), {
      kind: "NOT_EVALUATED",
      reason: "what is around the instance was not read",
    });
  });

  it("is not asked for an investigation", () => {
    const rung = { action: "INVESTIGATE", proveWithinSeconds: 60, settleSeconds: 0 } as const;
    assert.equal(automationAtWork.ask(aCase({ rung })).reason, "an investigation changes nothing");
  });
});

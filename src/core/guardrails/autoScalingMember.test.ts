import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { ActionName } from "../actions/actionName.ts";
import { known, type Look, unknown } from "../look.ts";
import type { AutoScalingFacts, Surroundings } from "../surroundings.ts";
import { autoScalingMember } from "./autoScalingMember.ts";
import { aCase, aLook, instanceFacts } from "./cases.fixtures.ts";
import { aGroup, aSurvey, lookAtMake } from "./surroundings.fixtures.ts";

const MEMBER = aLook({ instance: known(instanceFacts({ tags: { "aws:autoscaling:groupName": "web" } })) });
const ALONE = aLook();

const ask = (action: ActionName, look: Look, surroundings?: Surroundings) => {
  const rung = { action, proveWithinSeconds: 60, settleSeconds: 0 };
  return autoScalingMember.ask(aCase({ look, rung, ...(surroundings && { surroundings }) }));
};
const surveyed = (group: Partial<AutoScalingFacts>): Surroundings => aSurvey({ autoScaling: known(aGroup(group)) });

describe(autoScalingMember.question, () => {
  for (const action of ["REBOOT", "START", "STOP_START"] as const) {
    it(`yes: no ${action} of a member`, () => {
      assert.deepEqual(ask(action, MEMBER), {
        kind: "DENY",
        denial: "skip",
        reason: "member",
        text: "It belongs to the Auto Scaling group web, which replaces what stops.",
        values: { group: "web", action },
        until: null,
      });
    });
  }

  it("yes, also where the make of the instance tells it", () => {
    assert.equal(ask("REBOOT", lookAtMake({ autoScalingGroup: "web" })).reason, "member");
  });

  it("no, without a group", () => {
    assert.deepEqual(ask("REBOOT", ALONE), {
      kind: "NOT_APPLICABLE",
      reason: "the instance is in no Auto Scaling group",
    });
  });

  it("yes, but the group leaves a member in standby alone", () => {
    assert.deepEqual(ask("REBOOT", MEMBER, surveyed({ lifecycleState: "Standby" })), {
      kind: "ALLOW",
      reason: "left_alone",
      text: "The Auto Scaling group web leaves it alone: it is in standby.",
      values: { group: "web", action: "REBOOT" },
    });
  });

  it("yes, but the group leaves it alone while it replaces nothing", () => {
    const answer = ask("STOP_START", MEMBER, surveyed({ suspended: ["ReplaceUnhealthy"] }));
    assert.ok(answer.kind === "ALLOW");
    assert.equal(answer.text, "The Auto Scaling group web leaves it alone: ReplaceUnhealthy is suspended.");
  });

  it("yes, where the group is at work on it or could not be read", () => {
    assert.equal(ask("REBOOT", MEMBER, surveyed({ suspended: ["Launch"] })).reason, "member");
    assert.equal(ask("REBOOT", MEMBER, aSurvey({ autoScaling: unknown("throttled") })).reason, "member");
    assert.equal(ask("REBOOT", MEMBER, aSurvey({ autoScaling: null })).reason, "member");
  });

  it("yes, so its group may replace it", () => {
    assert.deepEqual(ask("REPLACE", MEMBER), {
      kind: "ALLOW",
      reason: "replaced_by_group",
      text: "The Auto Scaling group web replaces it.",
      values: { group: "web", action: "REPLACE" },
    });
  });

  it("no, so nothing can replace it", () => {
    assert.deepEqual(ask("REPLACE", ALONE), {
      kind: "DENY",
      denial: "skip",
      reason: "no_group",
      text: "Only an Auto Scaling group can replace an instance.",
      values: { group: null, action: "REPLACE" },
      until: null,
    });
  });

  it("not known, where the instance could not be read", () => {
    assert.deepEqual(ask("REBOOT", aLook({ instance: unknown("throttled") })), {
      kind: "DENY",
      denial: "skip",
      reason: "unreadable",
      text: "Whether it is in an Auto Scaling group is not known: throttled.",
      values: {},
      until: null,
    });
  });

  it("is not asked for an investigation", () => {
    assert.equal(ask("INVESTIGATE", MEMBER).reason, "an investigation changes nothing");
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { ActionName } from "../actions/actionName.ts";
import { type Known, known, type Look, unknown, unknownNow } from "../look.ts";
import type { AutoScalingFacts } from "../surroundings.ts";
import { autoScalingMember } from "./autoScalingMember.ts";
import { aCase, aLook, instanceFacts } from "./cases.fixtures.ts";
import { aGroup, aSurvey, lookAtMake } from "./surroundings.fixtures.ts";

const MEMBER = aLook({ instance: known(instanceFacts({ tags: { "aws:autoscaling:groupName": "web" } })) });
const ALONE = aLook();

const rungOf = (action: ActionName) => ({ action, proveWithinSeconds: 60, settleSeconds: 0 });
const ask = (action: ActionName, look: Look, group: Known<AutoScalingFacts> = known(aGroup())) =>
  autoScalingMember.ask(aCase({ look, rung: rungOf(action), group }));
const standing = (group: Partial<AutoScalingFacts>) => known(aGroup(group));
const values = (action: ActionName, seen: { lifecycle?: string; suspended?: string } = {}) => ({
  group: "web",
  action,
  lifecycle: "InService",
  suspended: "",
  ...seen,
});

describe(autoScalingMember.question, () => {
  for (const action of ["REBOOT", "START", "STOP_START"] as const) {
    it(`yes: no ${action} of a member`, () => {
      assert.deepEqual(ask(action, MEMBER), {
        kind: "DENY",
        denial: "skip",
        reason: "member",
        text: "It belongs to the Auto Scaling group web, which replaces what stops.",
        values: values(action),
        until: null,
      });
    });

    it(`not known yet, before its group is read, for ${action}`, () => {
      assert.deepEqual(autoScalingMember.ask(aCase({ look: MEMBER, rung: rungOf(action) })), {
        kind: "NOT_EVALUATED",
        reason: "its Auto Scaling group was not read yet",
      });
    });

    it(`yes, but the group leaves a member in standby alone: ${action}`, () => {
      assert.deepEqual(ask(action, MEMBER, standing({ lifecycleState: "Standby" })), {
        kind: "ALLOW",
        reason: "left_alone",
        text: "The Auto Scaling group web leaves it alone: it is in standby.",
        values: values(action, { lifecycle: "Standby" }),
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

  it("yes, but it may be rebooted while its group replaces nothing", () => {
    const answer = ask("REBOOT", MEMBER, standing({ suspended: ["Launch", "ReplaceUnhealthy"] }));
    assert.ok(answer.kind === "ALLOW");
    assert.equal(answer.text, "The Auto Scaling group web leaves it alone: ReplaceUnhealthy is suspended.");
    assert.deepEqual(answer.values, values("REBOOT", { suspended: "Launch, ReplaceUnhealthy" }));
  });

  for (const action of ["START", "STOP_START"] as const)
    it(`yes, and no ${action} while its group replaces nothing: it would be terminated on resuming`, () => {
      assert.equal(ask(action, MEMBER, standing({ suspended: ["ReplaceUnhealthy"] })).reason, "member");
    });

  it("yes, where something else is suspended, or it is neither in service nor in standby", () => {
    assert.equal(ask("REBOOT", MEMBER, standing({ suspended: ["Launch", "Terminate"] })).reason, "member");
    assert.equal(ask("REBOOT", MEMBER, standing({ lifecycleState: "EnteringStandby" })).reason, "member");
    assert.equal(ask("REBOOT", MEMBER, standing({ lifecycleState: "unknown" })).reason, "member");
  });

  it("by what is around it, where that was read since", () => {
    const about = { look: MEMBER, rung: rungOf("REBOOT"), group: standing({ lifecycleState: "Standby" }) };
    const inService = aSurvey({ autoScaling: standing({}) });
    assert.equal(autoScalingMember.ask(aCase({ ...about, surroundings: inService })).reason, "member");
    const unseen = aSurvey({ autoScaling: unknown("not allowed") });
    assert.equal(autoScalingMember.ask(aCase({ ...about, surroundings: unseen })).reason, "unreadable");
  });

  it("not known, where its group could not be read: another look may", () => {
    const answer = ask("REBOOT", MEMBER, unknownNow("throttled"));
    assert.ok(answer.kind === "DENY");
    assert.deepEqual([answer.denial, answer.reason], ["wait", "unreadable_now"]);
    assert.equal(answer.text, "Its Auto Scaling group web could not be read: throttled.");
  });

  it("not known, where its group may not be read: the next rung", () => {
    const answer = ask("REBOOT", MEMBER, unknown("not allowed"));
    assert.ok(answer.kind === "DENY");
    assert.deepEqual([answer.denial, answer.reason], ["skip", "unreadable"]);
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

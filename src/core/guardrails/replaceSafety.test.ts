import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { known, unknown, unknownNow } from "../look.ts";
import type { AutoScalingFacts, Surroundings } from "../surroundings.ts";
import { aCase } from "./cases.fixtures.ts";
import { replaceSafety } from "./replaceSafety.ts";
import { aGroup, aSurvey } from "./surroundings.fixtures.ts";

const REPLACE = { action: "REPLACE", proveWithinSeconds: 1800, settleSeconds: 60 } as const;

const askOf = (autoScaling: Surroundings["autoScaling"]) =>
  replaceSafety.ask(aCase({ rung: REPLACE, surroundings: aSurvey({ autoScaling }) }));
const ask = (differences: Partial<AutoScalingFacts>) => askOf(known(aGroup(differences)));

const VALUES = {
  group: "web",
  consent: "allow",
  lifecycle: "InService",
  suspended: "",
  desired: 4,
  max: 8,
  in_service: 4,
};
const skip = (reason: string, text: string, values: object) => ({
  kind: "DENY",
  denial: "skip",
  reason,
  text,
  values,
  until: null,
});

describe(replaceSafety.question, () => {
  it("yes, in a group in good order whose owner allows it", () => {
    assert.deepEqual(ask({}), {
      kind: "ALLOW",
      reason: "replaceable",
      text: "The group web would replace it.",
      values: VALUES,
    });
  });

  for (const [tags, consent] of [
    [{}, "missing"],
    [{ defib: "off" }, "off"],
    [{ defib: "protected" }, "protected"],
    [{ defib: "yes" }, "not_known"],
  ] as const) {
    it(`no, when the consent of the group is ${consent}`, () => {
      const text = `The group web does not say defib = allow (${consent}).`;
      assert.deepEqual(ask({ tags }), skip("group_consent", text, { ...VALUES, consent }));
    });
  }

  for (const lifecycleState of ["Standby", "Pending:Wait", "Terminating"]) {
    it(`no, while the member is ${lifecycleState}`, () => {
      const text = `The member is ${lifecycleState}, not InService.`;
      assert.deepEqual(ask({ lifecycleState }), skip("not_in_service", text, { ...VALUES, lifecycle: lifecycleState }));
    });
  }

  for (const process of ["Launch", "Terminate", "ReplaceUnhealthy"]) {
    it(`no, while ${process} is suspended`, () => {
      const text = `The group web has suspended ${process}.`;
      assert.deepEqual(ask({ suspended: [process] }), skip("suspended", text, { ...VALUES, suspended: process }));
    });
  }

  it("yes, while a process is suspended that a replacement does not need", () => {
    assert.equal(ask({ suspended: ["AZRebalance"] }).kind, "ALLOW");
  });

  it("yes, in a group of one", () => assert.equal(ask({ desired: 1, inService: 1 }).kind, "ALLOW"));

  it("no, when the group wants no members", () => {
    const text = "The group web wants 0 members, so none would come after it.";
    assert.deepEqual(ask({ desired: 0 }), skip("none_desired", text, { ...VALUES, desired: 0 }));
  });

  it("no, when the group may not have as many as it wants", () => {
    const text = "The group web may have 3 members and wants 4.";
    assert.deepEqual(ask({ max: 3 }), skip("maximum_too_low", text, { ...VALUES, max: 3 }));
    assert.equal(ask({ max: 4 }).kind, "ALLOW");
  });

  it("no, when the group is short of members already", () => {
    const text = "The group web has only 3 of the 4 members in service that it wants.";
    assert.deepEqual(ask({ inService: 3 }), skip("group_short", text, { ...VALUES, in_service: 3 }));
  });

  it("maybe, where the group could not be read", () => {
    const values = { why: "AccessDenied", cause: null };
    assert.deepEqual(
      askOf(unknown("AccessDenied")),
      skip("unreadable", "Its group could not be read: AccessDenied.", values),
    );
    const throttled = askOf(unknownNow("throttled"));
    assert.ok(throttled.kind === "DENY");
    assert.deepEqual([throttled.denial, throttled.reason], ["wait", "unreadable_now"]);
  });

  it("no, without a group", () => {
    assert.deepEqual(askOf(null), skip("no_group", "It is in no Auto Scaling group.", {}));
  });

  it("is not evaluated before the surroundings were read, and not asked for a reboot", () => {
    assert.equal(replaceSafety.ask(aCase({ rung: REPLACE })).kind, "NOT_EVALUATED");
    assert.equal(replaceSafety.ask(aCase()).reason, "only a replacement asks the group");
  });
});

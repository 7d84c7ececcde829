import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { known, unknown } from "../look.ts";
import type { GroupItem, InRepair } from "../permits/items.ts";
import { aResourceArn } from "../report/incidents.fixtures.ts";
import { blastRadius } from "./blastRadius.ts";
import { aCase, aSlice } from "./cases.fixtures.ts";
import { aControl, aGroupItem, OTHER_INCIDENT, ZONE_PK } from "./control.fixtures.ts";
import { aSurvey } from "./surroundings.fixtures.ts";

const SINCE = "2026-11-24T02:20:00.000Z";
const LOOK_AGAIN_AT = "2026-11-24T02:41:00.000Z";
const inRepair = (...resources: readonly string[]): readonly InRepair[] =>
  resources.map((resource) => ({ resource, incident: OTHER_INCIDENT, run: 1, since: SINCE }));

/** A zone of forty: four may be in repair at once. */
const ask = (item: Partial<GroupItem>, sick = 1, limits = aSlice().limits) =>
  blastRadius.ask(
    aCase({
      policy: aSlice({ limits }),
      surroundings: aSurvey({ groups: known([{ kind: "zone", name: "eu-west-1a", size: 40, sick }]) }),
      control: aControl({ groups: { [ZONE_PK]: aGroupItem(item) } }),
    }),
  );

const ROOM = {
  kind: "ALLOW",
  reason: "within_limits",
  text: "Its groups have room for one more in repair.",
  values: { groups: 1 },
};

describe(blastRadius.question, () => {
  it("no, with nobody in repair, and without an item", () => {
    assert.deepEqual(ask({}), ROOM);
    assert.deepEqual(blastRadius.ask(aCase({ surroundings: aSurvey(), control: aControl() })), ROOM);
  });

  it("no, by the resource's own entry", () => assert.deepEqual(ask({ in_repair: inRepair(aResourceArn) }), ROOM));

  it("yes, by the ramp, until the first has proved to help", () => {
    assert.deepEqual(ask({ in_repair: inRepair("a") }), {
      kind: "DENY",
      denial: "wait",
      reason: "ramp",
      text: "1 of the 40 in the zone eu-west-1a are in repair; until that has proved to help, at most 1 may be.",
      values: { in_repair: 1, in_repair_max: 4, ramp: 1, size: 40, group: "zone eu-west-1a" },
      until: LOOK_AGAIN_AT,
    });
    assert.deepEqual(ask({ in_repair: inRepair("a"), ramp: 2 }), ROOM);
  });

  it("yes, by the limit, whatever the ramp", () => {
    assert.deepEqual(ask({ in_repair: inRepair("a", "b", "c", "d"), ramp: 8 }), {
      kind: "DENY",
      denial: "wait",
      reason: "group_full",
      text: "4 of the 40 in the zone eu-west-1a are in repair; at most 4 may be.",
      values: { in_repair: 4, in_repair_max: 4, ramp: 8, size: 40, group: "zone eu-west-1a" },
      until: LOOK_AGAIN_AT,
    });
  });

  it("yes, for a human, where the policy lets none be in repair", () => {
    const limits = { ...aSlice().limits, inRepair: { countMax: 0, percentMax: 10, smallGroupSize: 5 } };
    const answer = ask({}, 1, limits);
    assert.ok(answer.kind === "DENY");
    assert.deepEqual([answer.denial, answer.reason, answer.until], ["human", "none_in_repair", null]);
  });

  it("does not let a storm wait for room", () => assert.deepEqual(ask({ in_repair: inRepair("a") }, 9), ROOM));

  it("is for a human where the groups are not known", () => {
    const surroundings = aSurvey({ groups: unknown("throttled") });
    assert.equal(blastRadius.ask(aCase({ surroundings, control: aControl() })).reason, "unreadable");
  });
});

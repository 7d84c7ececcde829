import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { known, unknown, unknownNow } from "../look.ts";
import type { GroupItem } from "../permits/items.ts";
import type { GroupFacts, Surroundings } from "../surroundings.ts";
import { aCase } from "./cases.fixtures.ts";
import { aControl, aGroupItem, ZONE_PK } from "./control.fixtures.ts";
import { groupSize } from "./groupSize.ts";
import { aSurvey } from "./surroundings.fixtures.ts";

const zone = (size: number): GroupFacts => ({ kind: "zone", name: "eu-west-1a", size, sick: 1 });
const ask = (groups: Surroundings["groups"], item: Partial<GroupItem> = {}) =>
  groupSize.ask(
    aCase({ surroundings: aSurvey({ groups }), control: aControl({ groups: { [ZONE_PK]: aGroupItem(item) } }) }),
  );
const human = (reason: string, text: string, values: object) => ({
  kind: "DENY",
  denial: "human",
  reason,
  text,
  values,
  until: null,
});
const LARGEST = { size: 40, at: "2026-11-24T02:10:00.000Z" };

describe(groupSize.question, () => {
  it("yes, where each was counted", () => {
    assert.deepEqual(ask(known([zone(20)])), {
      kind: "ALLOW",
      reason: "within_limits",
      text: "The sizes of its groups are known.",
      values: { groups: 1 },
    });
  });

  it("no, where they could not be counted", () => {
    const text = "Its groups could not be counted: too many target groups.";
    const why = "too many target groups";
    assert.deepEqual(ask(unknown(why, { cause: why })), human("unreadable", text, { why, cause: why }));
  });

  it("not now, where they may be counted by another look", () => {
    const answer = ask(unknownNow("throttled"));
    assert.ok(answer.kind === "DENY");
    assert.deepEqual([answer.denial, answer.reason], ["wait", "unreadable_now"]);
  });

  it("no, where it is in none, though every instance is in a zone", () => {
    const text = "The look names 0 groups, not 1 to 8: the limits of its groups cannot be kept.";
    assert.deepEqual(ask(known([])), human("unknown_groups", text, { groups: 0, groups_max: 8 }));
  });

  it("no, where one of them is empty", () => {
    const answer = ask(known([{ ...zone(20), kind: "account" }, zone(0)]));
    assert.ok(answer.kind === "DENY");
    assert.deepEqual([answer.denial, answer.reason], ["human", "unknown_group_size"]);
  });

  it("no, where one is half as large as it was lately; yes, where one more is left", () => {
    const halved = ask(known([zone(20)]), { largest: LARGEST });
    assert.deepEqual([halved.kind, halved.reason], ["DENY", "group_size_halved"]);
    assert.equal(ask(known([zone(21)]), { largest: LARGEST }).kind, "ALLOW");
  });

  it("is not evaluated before the surroundings were read, nor asked for an investigation or without control items", () => {
    assert.equal(groupSize.ask(aCase({ control: aControl() })).kind, "NOT_EVALUATED");
    assert.equal(groupSize.ask(aCase()).reason, "no control items are kept here");
    const rung = { action: "INVESTIGATE", proveWithinSeconds: 60, settleSeconds: 0 } as const;
    assert.equal(groupSize.ask(aCase({ rung })).reason, "an investigation changes nothing");
  });
});

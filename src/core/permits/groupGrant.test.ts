import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { GroupFacts } from "../surroundings.ts";
import { grantGroup } from "./groupGrant.ts";
import { defaultLimits } from "./limits.ts";
import type { PermitRequest } from "./permit.ts";
import { aPermit, arnOf, groupItem, incidentOf, inRepair, minutes, NOW, zone } from "./permits.fixtures.ts";

const asked = (item = groupItem(), group: GroupFacts = zone(20), differences: Partial<PermitRequest> = {}, now = NOW) =>
  grantGroup(item, group, aPermit(differences), now, defaultLimits);
const reasonOf = (answer: ReturnType<typeof grantGroup>) =>
  answer.kind === "refused" ? `${answer.refusal.denial}: ${answer.refusal.reason}` : answer.kind;
const largest = (size: number, at = NOW) => ({ size, at });
/** So many others, all in repair. */
const others = (count: number) => Array.from({ length: count }, (_, index) => inRepair(index + 2, minutes(-5)));

describe("May one more of this group be in repair now?", () => {
  it("yes where nobody is: it is entered, and the group's size remembered", () => {
    assert.deepEqual(grantGroup(undefined, zone(20), aPermit(), NOW, defaultLimits), {
      kind: "granted",
      at: NOW,
      item: groupItem({
        ...{ in_repair: [inRepair(1)], calm_since: NOW, largest: largest(20) },
        ...{ next_due: minutes(22), ttl: null },
      }),
    });
  });

  it("yes where others are: when the sweep looks is not put off by each that enters", () => {
    const answer = asked(groupItem({ in_repair: others(1), ramp: 2, next_due: minutes(3) }));
    assert.ok(answer.kind === "granted");
    assert.equal(answer.item.next_due, minutes(3));
  });

  it("yes, once: the same request again changes nothing", () => {
    const once = asked();
    assert.ok(once.kind === "granted");
    assert.deepEqual(asked(once.item), once);
  });

  it("yes for the next rung and the next run: one entry a resource, since its first, of its last run", () => {
    const item = groupItem({ in_repair: [inRepair(1, minutes(-20))] });
    const answer = asked(item, zone(20), { run: 2, rung: 1, n: 2 });
    assert.ok(answer.kind === "granted");
    assert.deepEqual(answer.item.in_repair, [{ ...inRepair(1, minutes(-20)), run: 2 }]);
  });

  it("yes where an incident that has ended left an entry of this resource: it is replaced", () => {
    const left = { ...inRepair(1, minutes(-90)), incident: incidentOf(9) };
    const answer = asked(groupItem({ in_repair: [left] }));
    assert.ok(answer.kind === "granted");
    assert.deepEqual(answer.item.in_repair, [inRepair(1)]);
  });

  it("not when the group is full: look again in a minute", () => {
    const item = groupItem({ in_repair: others(2), ramp: 8 });
    assert.deepEqual(asked(item), {
      kind: "refused",
      item,
      refusal: {
        kind: "DENY",
        denial: "wait",
        reason: "group_full",
        text: "2 of the 20 in the zone eu-west-1a are in repair; at most 2 may be.",
        values: { in_repair: 2, in_repair_max: 2, ramp: 8, size: 20, group: "zone eu-west-1a" },
        until: minutes(1),
      },
    });
  });

  it("not when as many as the ramp says are in repair, until one has proved to help", () => {
    const item = groupItem({ in_repair: others(1), ramp: 1 });
    assert.deepEqual(asked(item), {
      kind: "refused",
      item,
      refusal: {
        kind: "DENY",
        denial: "wait",
        reason: "ramp",
        text: "1 of the 20 in the zone eu-west-1a are in repair; until that has proved to help, at most 1 may be.",
        values: { in_repair: 1, in_repair_max: 2, ramp: 1, size: 20, group: "zone eu-west-1a" },
        until: minutes(1),
      },
    });
    assert.equal(reasonOf(asked({ ...item, ramp: 2 })), "granted");
  });

  it("never where the policy lets none be in repair", () => {
    const none = { ...defaultLimits, inRepair: { ...defaultLimits.inRepair, countMax: 0 } };
    assert.equal(reasonOf(grantGroup(groupItem(), zone(3), aPermit(), NOW, none)), "human: none_in_repair");
  });

  it("yes in a group of two of which the other is in no trouble, and of which both are sick one at a time", () => {
    assert.equal(reasonOf(asked(groupItem(), zone(2, 1))), "granted");
    assert.equal(reasonOf(asked(groupItem(), zone(2, 2))), "granted");
    assert.equal(reasonOf(asked(groupItem({ in_repair: others(1), ramp: 8 }), zone(2, 2))), "wait: group_full");
  });

  it("not by a clock that is a minute behind the newest entry", () => {
    const answer = asked(groupItem({ in_repair: [inRepair(2, minutes(1))], ramp: 8 }));
    assert.equal(reasonOf(answer), "wait: clock_skew");
    assert.equal(answer.kind === "refused" && answer.refusal.until, minutes(1));
  });

  it("takes the newest entry's time where the clock is a little behind", () => {
    const at = "2026-11-24T02:34:30.000Z";
    const answer = asked(groupItem({ in_repair: [inRepair(2, at)], ramp: 8 }));
    assert.ok(answer.kind === "granted");
    assert.equal(answer.item.in_repair.at(-1)?.since, at);
  });
});

describe("Is the size of the group known?", () => {
  it("no when it could not be counted: ask a human", () => {
    const item = groupItem();
    assert.deepEqual(asked(item, zone(0)), {
      kind: "refused",
      item,
      refusal: {
        kind: "DENY",
        denial: "human",
        reason: "unknown_group_size",
        text: "How many the zone eu-west-1a has, and how many are sick, could not be counted: unknown group size.",
        values: { group_kind: "zone", group_name: "eu-west-1a", size: 0, sick: 1, largest_size: null },
        until: null,
      },
    });
    for (const size of [-1, Number.NaN, 2.5, Number.POSITIVE_INFINITY])
      assert.equal(reasonOf(asked(item, zone(size))), "human: unknown_group_size");
    for (const sick of [-1, Number.NaN, 0.5])
      assert.equal(reasonOf(asked(item, zone(20, sick))), "human: unknown_group_size");
  });

  it("no when it is half of what it was within the hour: ask a human, and go on remembering", () => {
    const item = groupItem({ largest: largest(40, minutes(-30)) });
    assert.deepEqual(asked(item, zone(20)), {
      kind: "refused",
      item,
      refusal: {
        kind: "DENY",
        denial: "human",
        reason: "group_size_halved",
        text: "The zone eu-west-1a had 40 at 2026-11-24T02:04:00.000Z and is counted as 20 now: unknown group size.",
        values: { group_kind: "zone", group_name: "eu-west-1a", size: 20, sick: 1, largest_size: 40 },
        until: null,
      },
    });
  });

  it("yes when it shrank by less, or an hour ago, or the group is small anyway", () => {
    assert.equal(reasonOf(asked(groupItem({ largest: largest(40, minutes(-30)) }), zone(21))), "granted");
    assert.equal(reasonOf(asked(groupItem({ largest: largest(40, minutes(-60)) }), zone(10))), "granted");
    assert.equal(reasonOf(asked(groupItem({ largest: largest(5, minutes(-30)) }), zone(1))), "granted");
  });

  it("remembers the largest of the hour, so that it cannot shrink past unnoticed in small steps", () => {
    const answer = asked(groupItem({ largest: largest(40, minutes(-30)) }), zone(30));
    assert.ok(answer.kind === "granted");
    assert.deepEqual(answer.item.largest, largest(40, minutes(-30)));
    assert.equal(reasonOf(asked(answer.item, zone(20))), "human: group_size_halved");
  });
});

describe("Would one more of this group be in repair, in shadow?", () => {
  const until = minutes(20);
  const shadow = { shadowUntil: until };
  const inShadow = (own: ReturnType<typeof groupItem> | undefined, real?: ReturnType<typeof groupItem>, now = NOW) =>
    grantGroup(own, zone(20), aPermit(shadow), now, defaultLimits, real);
  const shadowItem = (differences: Parameters<typeof groupItem>[0] = {}) =>
    groupItem({ pk: `SHADOW#${groupItem().pk}`, ...differences });

  it("yes: its entry lies apart and carries the end of the rung's time", () => {
    assert.deepEqual(inShadow(undefined), {
      kind: "granted",
      at: NOW,
      item: shadowItem({ in_repair: [{ ...inRepair(1), until }], calm_since: NOW, largest: largest(20) }),
    });
  });

  it("not where real and shadow entries together fill the group, by the real ramp", () => {
    const own = shadowItem({ in_repair: [{ ...inRepair(2), until: minutes(10) }] });
    const real = (ramp: number, in_repair = [inRepair(3)]) => groupItem({ in_repair, ramp });
    assert.equal(reasonOf(inShadow(own, real(4))), "wait: group_full");
    assert.equal(reasonOf(inShadow(own, real(4, []))), "granted");
    assert.equal(reasonOf(inShadow(own, real(1, []))), "wait: ramp");
    assert.equal(reasonOf(inShadow(own, real(4, [inRepair(2)]))), "granted", "one resource counts once");
  });

  it("yes again when the time of what would have been in repair is over, which is forgotten then", () => {
    const own = shadowItem({ in_repair: [{ ...inRepair(2), until: minutes(10) }] });
    assert.equal(reasonOf(inShadow(own, undefined, "2026-11-24T02:43:59.999Z")), "wait: ramp");
    const after = inShadow(own, undefined, minutes(10));
    assert.ok(after.kind === "granted");
    assert.deepEqual(
      after.item.in_repair.map(({ resource }) => resource),
      [arnOf(1)],
    );
  });

  it("not after a real storm, until it has been calm for ten minutes", () => {
    const real = groupItem({ storm: { since: minutes(-2), why: "9 of 20", paged: true }, calm_since: null });
    const answer = inShadow(shadowItem({ calm_since: minutes(-600) }), real);
    assert.equal(reasonOf(answer), "wait: after_storm");
    assert.equal(answer.kind === "refused" && answer.refusal.until, minutes(8));
    assert.equal(reasonOf(inShadow(answer.item, real, minutes(8))), "granted");
  });

  it("not where the group has halved by what was really seen", () => {
    assert.equal(reasonOf(inShadow(undefined, groupItem({ largest: largest(40) }))), "human: group_size_halved");
  });
});

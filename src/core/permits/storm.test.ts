import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { grantGroup } from "./groupGrant.ts";
import { sickMax } from "./groupLimits.ts";
import { defaultLimits } from "./limits.ts";
import { aPermit, groupItem, inRepair, minutes, NOW, ttlFrom, zone } from "./permits.fixtures.ts";

const asked = (item = groupItem(), group = zone(20), now = NOW) =>
  grantGroup(item, group, aPermit(), now, defaultLimits);
const reasonOf = (answer: ReturnType<typeof grantGroup>) =>
  answer.kind === "refused" ? `${answer.refusal.denial}: ${answer.refusal.reason}` : answer.kind;
const others = (count: number) => Array.from({ length: count }, (_, index) => inRepair(index + 2, minutes(-5)));

describe("Are so many of the group sick that the cause is probably elsewhere?", () => {
  const text =
    "Storm in the zone eu-west-1a: 5 of 20 are sick or in repair, more than 4. The cause is probably elsewhere.";
  const storm = { since: NOW, why: "5 of 20 are sick or in repair, more than 4", paged: false };

  it("no up to the limit", () => {
    assert.equal(reasonOf(asked(groupItem(), zone(20, 4))), "granted");
  });

  it("yes over it: the storm is recorded, and a human is asked with the arithmetic", () => {
    assert.deepEqual(asked(groupItem(), zone(20, 5)), {
      kind: "refused",
      item: groupItem({ calm_since: null, storm }),
      refusal: {
        kind: "DENY",
        denial: "human",
        reason: "storm",
        text,
        values: { group: "zone eu-west-1a", sick: 5, in_repair: 0, size: 20, sick_max: 4, storm_since: NOW },
        until: null,
      },
    });
  });

  it("yes also for those who come later: it is the storm that began then, and nothing is written again", () => {
    const item = groupItem({ calm_since: null, storm: { ...storm, paged: true } });
    const later = asked(item, zone(20, 7), minutes(3));
    assert.equal(later.item, item);
    assert.equal(later.kind === "refused" && later.refusal.values["storm_since"], NOW);
  });

  it("yes when those in repair and the one that is asked for are too many alone", () => {
    assert.equal(reasonOf(asked(groupItem({ in_repair: others(4), ramp: 8 }), zone(20, 0))), "human: storm");
  });

  it("perhaps, when only sick and in repair together are too many: look again, and record no storm", () => {
    const item = groupItem({ in_repair: others(1), ramp: 8 });
    assert.deepEqual(asked(item, zone(20, 4)), {
      kind: "refused",
      item,
      refusal: {
        kind: "DENY",
        denial: "wait",
        reason: "maybe_storm",
        text: "Up to 5 of the 20 in the zone eu-west-1a may be sick or in repair, more than 4; the next look may tell.",
        values: { sick: 4, in_repair: 1, size: 20, sick_max: 4, group: "zone eu-west-1a" },
        until: minutes(1),
      },
    });
  });

  it("no in the smallest groups, which could not be healed otherwise", () => {
    assert.equal(reasonOf(asked(groupItem(), zone(2, 2))), "granted");
    assert.equal(reasonOf(asked(groupItem(), zone(5, 2))), "granted");
    assert.equal(reasonOf(asked(groupItem(), zone(5, 3))), "human: storm");
  });

  it("knows two at least, and a fifth rounded up", () => {
    const expected: readonly [size: number, sick: number][] = [
      [1, 2],
      [10, 2],
      [11, 3],
      [20, 4],
      [21, 5],
      [288, 58],
    ];
    for (const [size, sick] of expected) assert.equal(sickMax(size, defaultLimits), sick, `of ${size}`);
  });
});

describe("Has it been calm for long enough after a storm?", () => {
  const storm = { since: minutes(-30), why: "9 of 20 are sick or in repair, more than 4", paged: true };
  const calming = groupItem({ calm_since: NOW, storm, ramp: 4 });

  it("no when calm is seen for the first time: it begins now, and ends in ten minutes", () => {
    assert.deepEqual(asked(groupItem({ calm_since: null, storm, ramp: 4 })), {
      kind: "refused",
      item: calming,
      refusal: {
        kind: "DENY",
        denial: "wait",
        reason: "after_storm",
        text: "It stormed in the zone eu-west-1a (9 of 20 are sick or in repair, more than 4); calm since 2026-11-24T02:34:00.000Z, acting again from 2026-11-24T02:44:00.000Z.",
        values: { group: "zone eu-west-1a", storm_since: minutes(-30), calm_since: NOW },
        until: minutes(10),
      },
    });
  });

  it("no one millisecond before the ten minutes are over", () => {
    const answer = asked(calming, zone(20), "2026-11-24T02:43:59.999Z");
    assert.equal(reasonOf(answer), "wait: after_storm");
    assert.equal(answer.item, calming);
  });

  it("yes at their end exactly: the storm is over, and the ramp begins with one again", () => {
    const answer = asked(calming, zone(20), minutes(10));
    assert.ok(answer.kind === "granted");
    assert.deepEqual(answer.item, {
      ...groupItem({ calm_since: NOW, storm: null, ramp: 1, largest: { size: 20, at: minutes(10) } }),
      in_repair: [inRepair(1, minutes(10))],
      next_due: minutes(22),
      ttl: null,
    });
  });

  it("no when it storms again meanwhile: the same storm, and calm begins anew", () => {
    const answer = asked(calming, zone(20, 9), minutes(9));
    assert.equal(reasonOf(answer), "human: storm");
    assert.deepEqual(answer.item, groupItem({ calm_since: null, storm, ramp: 4, ttl: ttlFrom(minutes(9)) }));
  });
});

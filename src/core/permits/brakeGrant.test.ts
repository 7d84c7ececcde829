import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { grantBrake } from "./brakeGrant.ts";
import type { BrakeItem } from "./items.ts";
import { defaultLimits, type PermitLimits } from "./limits.ts";
import type { PermitRequest } from "./permit.ts";
import { aPermit, counted, incidentOf, minutes, NOW, ttlFrom } from "./permits.fixtures.ts";

const brakeItem = (differences: Partial<BrakeItem> = {}): BrakeItem => ({
  pk: "BRAKE#111122223333#eu-west-1",
  sk: "-",
  engaged: null,
  released: null,
  actions: [],
  ttl: ttlFrom(NOW),
  ...differences,
});
/** So many actions of others, one a minute, the last a minute ago. */
const others = (count: number) =>
  Array.from({ length: count }, (_, index) => counted(index + 2, minutes(index - count)));
const asked = (item = brakeItem(), differences: Partial<PermitRequest> = {}, limits = defaultLimits, now = NOW) =>
  grantBrake(item, aPermit(differences), now, limits);
const reasonOf = (answer: ReturnType<typeof grantBrake>) =>
  answer.kind === "refused" ? `${answer.refusal.denial}: ${answer.refusal.reason}` : answer.kind;

describe("May an action begin in this account and region now?", () => {
  it("yes where none has: it is counted", () => {
    assert.deepEqual(grantBrake(undefined, aPermit(), NOW, defaultLimits), {
      kind: "granted",
      at: NOW,
      item: brakeItem({ actions: [counted(1, NOW)] }),
    });
  });

  it("yes, counted once, at the last time it was granted", () => {
    const once = asked();
    assert.ok(once.kind === "granted");
    assert.deepEqual(asked(once.item), once);
    assert.deepEqual(asked(once.item, {}, defaultLimits, minutes(1)).item?.actions, [counted(1, minutes(1))]);
  });

  it("not while the brake is on: look again in a minute", () => {
    const engaged = { by: "ana", why: "Switch upgrade.", at: minutes(-30) };
    const item = brakeItem({ engaged });
    assert.deepEqual(asked(item), {
      kind: "refused",
      item,
      refusal: {
        kind: "DENY",
        denial: "wait",
        reason: "brake",
        text: "The brake is on since 2026-11-24T02:04:00.000Z (by ana): Switch upgrade. A human lets it go: ./defib brake release.",
        values: { since: minutes(-30), by: "ana", why: "Switch upgrade." },
        until: minutes(1),
      },
    });
  });

  it("not even what was granted before the brake engaged", () => {
    const item = brakeItem({ engaged: { by: "ana", why: "Stop.", at: NOW }, actions: [counted(1, NOW)] });
    assert.equal(reasonOf(asked(item)), "wait: brake");
  });

  it("the tenth within ten minutes, yes; the eleventh engages the brake, with the arithmetic", () => {
    assert.equal(reasonOf(asked(brakeItem({ actions: others(9) }))), "granted");
    const why = "10 actions within 10 min, one more was asked for, and the limit is 10.";
    const actions = others(10).map((action, index) => ({ ...action, at: minutes((index - 9) / 2) }));
    assert.deepEqual(asked(brakeItem({ actions })), {
      kind: "refused",
      item: brakeItem({ actions, engaged: { by: "defib", why, at: NOW }, ttl: null }),
      refusal: {
        kind: "DENY",
        denial: "wait",
        reason: "brake",
        text: `The brake is on since 2026-11-24T02:34:00.000Z (by defib): ${why} A human lets it go: ./defib brake release.`,
        values: { since: NOW, by: "defib", why },
        until: minutes(1),
      },
    });
  });

  it("the tenth, asked again, still yes", () => {
    const tenth = counted(1, NOW);
    assert.equal(reasonOf(asked(brakeItem({ actions: [...others(9), tenth] }))), "granted");
  });

  it("yes when the first of ten is ten minutes old exactly, which is forgotten then", () => {
    const answer = asked(brakeItem({ actions: others(10) }));
    assert.ok(answer.kind === "granted");
    assert.deepEqual(answer.item.actions, [...others(10).slice(1), counted(1, NOW)]);
  });

  it("not the first, where the limit is none", () => {
    const none = { ...defaultLimits, brake: { actionsMax: 0, windowSeconds: 600 } };
    const answer = asked(brakeItem(), {}, none);
    assert.equal(reasonOf(answer), "wait: brake");
    assert.equal(answer.item?.engaged?.by, "defib");
  });

  it("not by a clock a minute behind; a little behind, the newest entry's time is taken", () => {
    assert.equal(reasonOf(asked(brakeItem({ actions: [counted(2, minutes(1))] }))), "wait: clock_skew");
    const late = asked(brakeItem({ actions: [counted(2, minutes(0.5))] }));
    assert.equal(late.kind === "granted" && late.at, minutes(0.5));
  });

  it("never more than ten in any ten minutes, each counted once, in the order of their times", () => {
    const step = fc.record({ incident: fc.integer({ min: 1, max: 40 }), seconds: fc.integer({ min: -30, max: 120 }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let item: BrakeItem | undefined;
        let now = NOW;
        const begun = new Map<string, number>();
        for (const { incident, seconds } of steps) {
          now = new Date(Date.parse(now) + seconds * 1000).toISOString();
          const answer = grantBrake(item, aPermit({ incident: incidentOf(incident) }), now, defaultLimits);
          item = answer.item;
          if (answer.kind !== "granted") continue;
          begun.set(incidentOf(incident), Date.parse(answer.at));
          const recent = [...begun.values()].filter((at) => Date.parse(answer.at) - at < 600_000);
          assert.ok(recent.length <= 10);
        }
        const times = (item?.actions ?? []).map(({ at }) => Date.parse(at));
        assert.deepEqual(
          times,
          times.toSorted((one, other) => one - other),
        );
        assert.equal(new Set(item?.actions.map(({ key }) => key)).size, times.length);
      }),
    );
  });
});

describe("Has the rule acted too recently anywhere in the account and region?", () => {
  const limits = (ruleSeconds: number): PermitLimits => ({
    ...defaultLimits,
    cooldown: { resourceSeconds: 3600, ruleSeconds },
  });
  const item = brakeItem({ actions: [counted(2, minutes(-20))] });

  it("yes within its cooldown: wait until its end", () => {
    assert.deepEqual(asked(item, {}, limits(1800)), {
      kind: "refused",
      item,
      refusal: {
        kind: "DENY",
        denial: "wait",
        reason: "rule_cooldown",
        text: "Rule ec2-status-check acted for 2026-11-24T02:33:00Z·00000002 at 2026-11-24T02:14:00.000Z; it is left alone for 30 min, until 2026-11-24T02:44:00.000Z.",
        values: { last_at: minutes(-20), cooldown_seconds: 1800 },
        until: minutes(10),
      },
    });
  });

  it("no at its end exactly, for another rule, for the next rung of the same climb, and where it is off", () => {
    assert.equal(reasonOf(asked(item, {}, limits(1200))), "granted");
    assert.equal(reasonOf(asked(item, { rule: "ec2-unexpected-stop" }, limits(1800))), "granted");
    const own = brakeItem({ actions: [counted(1, minutes(-20))] });
    assert.equal(reasonOf(asked(own, { rung: 1, n: 2 }, limits(1800))), "granted");
    assert.equal(reasonOf(asked(item)), "granted");
  });

  it("keeps the actions that it looks back to", () => {
    const answer = asked(item, { rule: "ec2-unexpected-stop" }, limits(1800));
    assert.equal(answer.item?.actions.length, 2);
    assert.equal(asked(item).item?.actions.length, 1);
  });
});

describe("Would an action begin in this account and region, in shadow?", () => {
  const until = minutes(20);
  const pk = "SHADOW#BRAKE#111122223333#eu-west-1";
  const inShadow = (own: BrakeItem | undefined, real?: BrakeItem) =>
    grantBrake(own, aPermit({ shadowUntil: until }), NOW, defaultLimits, real);

  it("yes: counted apart, with the end of the rung's time", () => {
    assert.deepEqual(inShadow(undefined, brakeItem()), {
      kind: "granted",
      at: NOW,
      item: brakeItem({ pk, actions: [counted(1, NOW, { until })] }),
    });
  });

  it("not while the real brake is on, nor when real and would-be actions are too many together", () => {
    const engaged = { by: "ana", why: "Stop.", at: NOW };
    assert.equal(reasonOf(inShadow(undefined, brakeItem({ engaged }))), "wait: brake");
    const recent = others(9).slice(4);
    const own = brakeItem({ pk, actions: recent.map((action) => ({ ...action, key: `${action.key}s`, until })) });
    const real = brakeItem({ actions: recent });
    const answer = inShadow(own, real);
    assert.equal(reasonOf(answer), "wait: brake");
    assert.equal(answer.item, own, "nobody is there to release what shadow would have engaged");
  });
});

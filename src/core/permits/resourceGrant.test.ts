import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { defaultLimits, type PermitLimits } from "./limits.ts";
import type { PermitRequest } from "./permit.ts";
import { aPermit, arnOf, counted, holderOf, incidentOf, minutes, NOW, resourceItem } from "./permits.fixtures.ts";
import { grantResource } from "./resourceGrant.ts";

const asked = (item = resourceItem(), differences: Partial<PermitRequest> = {}, limits = defaultLimits, now = NOW) =>
  grantResource(item, aPermit(differences), now, limits);

const cooldown = (resourceSeconds: number): PermitLimits => ({
  ...defaultLimits,
  cooldown: { resourceSeconds, ruleSeconds: 0 },
});
const attempts = (rungMax: number, resourceMax: number): PermitLimits => ({
  ...defaultLimits,
  attempts: { rungMax, resourceMax, windowSeconds: 24 * 3600 },
});
const wait = (until: string, reason: string, text: string, values: object) =>
  ({ kind: "DENY", denial: "wait", reason, text, values, until }) as const;
const human = (reason: string, text: string, values: object) =>
  ({ kind: "DENY", denial: "human", reason, text, values, until: null }) as const;

describe("May this run act on this resource now?", () => {
  it("yes where nothing was ever done: it holds the resource, and its action is counted", () => {
    assert.deepEqual(grantResource(undefined, aPermit(), NOW, defaultLimits), {
      kind: "granted",
      at: NOW,
      item: resourceItem({ holder: holderOf(1), actions: [counted(1, NOW)], next_due: minutes(22), ttl: null }),
    });
  });

  it("yes, once: the same request again changes nothing and counts nothing", () => {
    const once = asked();
    assert.ok(once.kind === "granted");
    assert.deepEqual(asked(once.item), once);
  });

  it("not while another incident holds it: wait until that one is due", () => {
    const item = resourceItem({ holder: holderOf(2) });
    assert.deepEqual(asked(item), {
      kind: "refused",
      item,
      refusal: wait(
        minutes(22),
        "busy",
        "Run 1 of incident 2026-11-24T02:33:00Z·00000002 is at work on the resource and due by 2026-11-24T02:56:00.000Z.",
        { holder: incidentOf(2), holder_run: 1, next_due: minutes(22) },
      ),
    });
  });

  it("not when the holder is overdue either, since only its release frees it: look again in a minute", () => {
    const answer = asked(resourceItem({ holder: holderOf(2, { next_due: minutes(-5) }) }));
    assert.ok(answer.kind === "refused");
    assert.equal(answer.refusal.reason, "busy");
    assert.equal(answer.refusal.until, minutes(1));
  });

  it("yes for a later run of the incident that holds it, and its groups of before are kept for its release", () => {
    const item = resourceItem({ holder: holderOf(1, { groups: ["GROUP#old"] }), actions: [counted(1, minutes(-3))] });
    assert.deepEqual(asked(item, { run: 2 }), {
      kind: "granted",
      at: NOW,
      item: resourceItem({
        holder: holderOf(1, { run: 2, groups: ["GROUP#old", ...holderOf(1).groups] }),
        actions: [counted(1, NOW, { run: 2 })],
        next_due: minutes(22),
        ttl: null,
      }),
    });
  });

  it("not for an earlier run of the incident that holds it", () => {
    const answer = asked(resourceItem({ holder: holderOf(1, { run: 2 }) }));
    assert.ok(answer.kind === "refused");
    assert.equal(answer.refusal.reason, "busy");
  });

  it("not in quarantine: a human lifts it", () => {
    const item = resourceItem({ quarantine: { since: minutes(-90), why: "Flaps.", by: "ana" } });
    assert.deepEqual(asked(item), {
      kind: "refused",
      item,
      refusal: human(
        "quarantined",
        "In quarantine since 2026-11-24T01:04:00.000Z (by ana): Flaps. A human finds the cause and lifts it: ./defib quarantine lift.",
        { since: minutes(-90), why: "Flaps.", by: "ana" },
      ),
    });
  });
});

describe("Was the resource acted on too often?", () => {
  const thrice = [counted(2, minutes(-900)), counted(3, minutes(-600)), counted(4, minutes(-300))];

  it("yes after three actions in 24 hours, each of which may have worked: quarantined, ask a human", () => {
    const text = "The resource was acted on 3 times within 24 h; the limit is 3.";
    assert.deepEqual(asked(resourceItem({ actions: thrice })), {
      kind: "refused",
      item: resourceItem({ actions: thrice, quarantine: { since: NOW, why: text, by: "defib" }, ttl: null }),
      refusal: human("resource_attempts", text, {
        on_resource: 3,
        resource_max: 3,
        on_rung: 0,
        rung_max: 2,
        quarantined_since: NOW,
      }),
    });
  });

  it("no when the first of three is 24 hours old exactly", () => {
    const [, ...newer] = thrice;
    assert.equal(asked(resourceItem({ actions: [counted(2, minutes(-24 * 60)), ...newer] })).kind, "granted");
  });

  it("yes after two actions of one rung of the incident, also over its earlier runs", () => {
    const actions = [counted(1, minutes(-300)), counted(1, minutes(-100), { key: `${incidentOf(1)}/0/2`, run: 2 })];
    const text = "This rung was tried 2 times within 24 h; the limit is 2.";
    assert.deepEqual(asked(resourceItem({ actions }), { run: 3, lastEndedRun: 2, n: 3 }), {
      kind: "refused",
      item: resourceItem({ actions, quarantine: { since: NOW, why: text, by: "defib" }, ttl: null }),
      refusal: human("rung_attempts", text, {
        on_resource: 2,
        resource_max: 3,
        on_rung: 2,
        rung_max: 2,
        quarantined_since: NOW,
      }),
    });
  });

  it("no for the next rung of the same climb", () => {
    const actions = [counted(1, minutes(-20), { key: `${incidentOf(1)}/0/1` })];
    assert.equal(asked(resourceItem({ actions }), { rung: 1, n: 2, action: "STOP_START" }).kind, "granted");
  });

  it("always, where the limit is none; but that is no sign of flapping, so nothing is quarantined", () => {
    for (const limits of [attempts(2, 0), attempts(0, 3)]) {
      const item = resourceItem();
      const answer = asked(item, {}, limits);
      assert.ok(answer.kind === "refused");
      assert.equal(answer.refusal.denial, "human");
      assert.equal(answer.item, item);
    }
  });

  it("not by what is asked for itself, however often it is asked", () => {
    const actions = [counted(2, minutes(-900)), counted(3, minutes(-600)), counted(1, minutes(-1))];
    assert.equal(asked(resourceItem({ holder: holderOf(1), actions })).kind, "granted");
  });
});

describe("Was the resource acted on too recently?", () => {
  const hour = 3600;
  const text =
    "REBOOT was done for 2026-11-24T02:33:00Z·00000002 at 2026-11-24T01:34:01.000Z; the resource is left alone for 60 min, until 2026-11-24T02:34:01.000Z.";

  it("yes one second before the hour is over, and says until when", () => {
    const actions = [counted(2, "2026-11-24T01:34:01.000Z")];
    const until = "2026-11-24T02:34:01.000Z";
    assert.deepEqual(asked(resourceItem({ actions })), {
      kind: "refused",
      item: resourceItem({ actions }),
      refusal: wait(until, "cooldown", text, { last_at: "2026-11-24T01:34:01.000Z", cooldown_seconds: hour }),
    });
  });

  it("no at the end of the hour exactly", () => {
    assert.equal(asked(resourceItem({ actions: [counted(2, minutes(-60))] })).kind, "granted");
  });

  it("no by an earlier rung of the same climb, also when a later run goes on with it", () => {
    const actions = [counted(1, minutes(-20))];
    assert.equal(asked(resourceItem({ actions }), { run: 2, rung: 1, n: 2 }).kind, "granted");
  });

  it("yes by an action of the same incident that had ended and came back", () => {
    const answer = asked(resourceItem({ actions: [counted(1, minutes(-20))] }), { run: 2, lastEndedRun: 1, n: 2 });
    assert.ok(answer.kind === "refused");
    assert.equal(answer.refusal.reason, "cooldown");
    assert.equal(answer.refusal.until, minutes(40));
  });

  it("never, where the cooldown is off", () => {
    assert.equal(asked(resourceItem({ actions: [counted(2, NOW)] }), {}, cooldown(0)).kind, "granted");
  });

  it("is denied by a longer cooldown whenever by a shorter, and turns once as time passes", () => {
    const seconds = fc.integer({ min: 0, max: 7200 });
    fc.assert(
      fc.property(seconds, seconds, seconds, (one, other, ageSeconds) => {
        const item = resourceItem({ actions: [counted(2, minutes(-ageSeconds / 60))] });
        const allowed = (length: number) => asked(item, {}, cooldown(length)).kind === "granted";
        assert.ok(!allowed(Math.max(one, other)) || allowed(Math.min(one, other)));
        assert.equal(allowed(one), ageSeconds >= one);
      }),
    );
  });
});

describe("Can the clock be trusted with this resource?", () => {
  it("no when it is a minute behind the newest entry: wait until then", () => {
    const item = resourceItem({ actions: [counted(2, minutes(1))] });
    assert.deepEqual(asked(item), {
      kind: "refused",
      item,
      refusal: wait(
        minutes(1),
        "clock_skew",
        "The clock says 2026-11-24T02:34:00.000Z, but an entry was made at 2026-11-24T02:35:00.000Z: the clock is behind, so nothing is granted before then.",
        { now: NOW, newest_entry: minutes(1), clock_behind_seconds: 60 },
      ),
    });
  });

  it("yes when it is a little behind, and the newest entry's time is taken", () => {
    const at = "2026-11-24T02:34:59.000Z";
    const actions = [counted(2, at, { run: 1 })];
    const answer = asked(resourceItem({ actions }), {}, cooldown(0));
    assert.ok(answer.kind === "granted");
    assert.equal(answer.at, at);
    assert.deepEqual(answer.item.actions, [...actions, counted(1, at)]);
  });
});

describe("Would it act on this resource, in shadow?", () => {
  const shadow = { shadowUntil: minutes(20) };
  const inShadow = (own = resourceItem({ pk: `SHADOW#RESOURCE#${arnOf(1)}` }), real = resourceItem(), now = NOW) =>
    grantResource(own, aPermit(shadow), now, defaultLimits, real);

  it("yes: its entries lie apart and carry the end of the rung's time", () => {
    const until = minutes(20);
    assert.deepEqual(grantResource(undefined, aPermit(shadow), NOW, defaultLimits, undefined), {
      kind: "granted",
      at: NOW,
      item: resourceItem({
        pk: `SHADOW#RESOURCE#${arnOf(1)}`,
        holder: holderOf(1, { groups: [`SHADOW#${holderOf(1).groups[0]}`], until }),
        actions: [counted(1, NOW, { until })],
      }),
    });
  });

  it("not where what is real denies: a holder, a cooldown, a quarantine", () => {
    const reasonFor = (real: Parameters<typeof resourceItem>[0]) => {
      const answer = inShadow(undefined, resourceItem(real));
      return answer.kind === "refused" ? answer.refusal.reason : answer.kind;
    };
    assert.equal(reasonFor({ holder: holderOf(2) }), "busy");
    assert.equal(reasonFor({ actions: [counted(2, minutes(-5))] }), "cooldown");
    assert.equal(reasonFor({ quarantine: { since: NOW, why: "Flaps.", by: "ana" } }), "quarantined");
  });

  it("not while another incident would be at work on it, until the rung's time is over", () => {
    const pk = `SHADOW#RESOURCE#${arnOf(1)}`;
    const until = minutes(10);
    const own = resourceItem({ pk, holder: holderOf(2, { until }), actions: [counted(2, minutes(-9), { until })] });
    const before = inShadow(own, undefined, "2026-11-24T02:43:59.999Z");
    assert.equal(before.kind === "refused" && before.refusal.reason, "busy");
    assert.equal(inShadow(own, undefined, until).kind, "granted");
  });

  it("asks for a human, and quarantines nothing, where the attempts are spent", () => {
    const actions = [counted(2, minutes(-900)), counted(3, minutes(-600)), counted(4, minutes(-300))];
    const own = resourceItem({ pk: `SHADOW#RESOURCE#${arnOf(1)}` });
    const answer = inShadow(own, resourceItem({ actions }));
    assert.ok(answer.kind === "refused");
    assert.equal(answer.refusal.reason, "resource_attempts");
    assert.equal(answer.item, own);
  });
});

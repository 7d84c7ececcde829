import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import type { CountedAction } from "../permits/items.ts";
import type { PermitLimits } from "../permits/limits.ts";
import { plusSeconds } from "../time.ts";
import { aCase, aSlice, heldIncident, NOW } from "./cases.fixtures.ts";
import { aBrakeItem, aControl, anAction, aResourceItem, OTHER_INCIDENT } from "./control.fixtures.ts";
import { cooldown } from "./cooldown.ts";

const ACTED_AT = "2026-11-24T02:34:00.000Z";
const UNTIL = "2026-11-24T03:34:00.000Z";

const cooling = (resourceSeconds: number, ruleSeconds = 0): PermitLimits => ({
  ...aSlice().limits,
  cooldown: { resourceSeconds, ruleSeconds },
});
const onResource = (actions: readonly CountedAction[], now = NOW, limits = cooling(3600)) =>
  cooldown.ask(aCase({ now, policy: aSlice({ limits }), control: aControl({ resource: aResourceItem({ actions }) }) }));
const byRule = (actions: readonly CountedAction[], now = NOW, ruleSeconds = 600) =>
  cooldown.ask(
    aCase({
      now,
      policy: aSlice({ limits: cooling(0, ruleSeconds) }),
      control: aControl({ brake: aBrakeItem({ actions }) }),
    }),
  );

const COOL = { kind: "ALLOW", reason: "cool", text: "Nothing was done to it too recently.", values: {} };

describe(cooldown.question, () => {
  it("no, where nothing was ever done", () => {
    assert.deepEqual(onResource([]), COOL);
    assert.deepEqual(cooldown.ask(aCase({ control: aControl() })), COOL);
  });

  it("yes, for another incident, until an hour after", () => {
    assert.deepEqual(onResource([anAction(ACTED_AT)]), {
      kind: "DENY",
      denial: "wait",
      reason: "cooldown",
      text: "REBOOT was done for 2026-11-24T01:00:00Z·00000001 at 2026-11-24T02:34:00.000Z; the resource is left alone for 60 min, until 2026-11-24T03:34:00.000Z.",
      values: { last_at: ACTED_AT, cooldown_seconds: 3600 },
      until: UNTIL,
    });
  });

  it("yes, a second before its end; no longer, at its end exactly", () => {
    assert.equal(onResource([anAction(ACTED_AT)], plusSeconds(UNTIL, -1)).reason, "cooldown");
    assert.deepEqual(onResource([anAction(ACTED_AT)], UNTIL), COOL);
  });

  it("not by an earlier rung of the same climb; yes, by a run that has ended before it came back", () => {
    const incident = heldIncident({ epoch: 2 });
    const ours = anAction(ACTED_AT, { incident: incident.sk, key: `${incident.sk}/0/1`, run: 1 });
    const end = { run: 1, outcome: "RESOLVED", result: "SUCCESS", message: "Well.", at: NOW } as const;
    const control = aControl({ resource: aResourceItem({ actions: [ours] }) });
    assert.deepEqual(cooldown.ask(aCase({ incident, control })), COOL);
    const relapsed = heldIncident({ epoch: 2, runs: [end], runs_count: 1 });
    assert.equal(cooldown.ask(aCase({ incident: relapsed, control })).reason, "cooldown");
  });

  it("zero means off", () => assert.deepEqual(onResource([anAction(NOW)], NOW, cooling(0)), COOL));

  it("does not make a resource wait that the permit puts into quarantine", () => {
    const spent = [1, 2, 3].map((n) => anAction(ACTED_AT, { key: `${OTHER_INCIDENT}/0/${n}` }));
    assert.deepEqual(onResource(spent), COOL);
  });

  it("yes, by the same rule anywhere in the account and region", () => {
    assert.deepEqual(byRule([anAction(ACTED_AT)]), {
      kind: "DENY",
      denial: "wait",
      reason: "rule_cooldown",
      text: "Rule ec2-status-check acted for 2026-11-24T01:00:00Z·00000001 at 2026-11-24T02:34:00.000Z; it is left alone for 10 min, until 2026-11-24T02:44:00.000Z.",
      values: { last_at: ACTED_AT, cooldown_seconds: 600 },
      until: "2026-11-24T02:44:00.000Z",
    });
  });

  it("no, by another rule, at the end exactly, or where the rule's cooldown is off", () => {
    assert.deepEqual(byRule([anAction(ACTED_AT, { rule: "ec2-unexpected-stop" })]), COOL);
    assert.deepEqual(byRule([anAction(ACTED_AT)], "2026-11-24T02:44:00.000Z"), COOL);
    assert.deepEqual(byRule([anAction(NOW)], NOW, 0), COOL);
  });

  it("turns from yes to no once as time passes and never back; and a longer one never allows what a shorter denies", () => {
    const allows = (afterSeconds: number, cooldownSeconds: number) =>
      onResource([anAction(ACTED_AT)], plusSeconds(ACTED_AT, afterSeconds), cooling(cooldownSeconds)).kind === "ALLOW";
    fc.assert(
      fc.property(fc.nat(9000), fc.nat(9000), fc.nat(7200), fc.nat(7200), (after, more, seconds, longer) => {
        assert.ok(!allows(after, seconds) || allows(after + more, seconds));
        assert.ok(allows(after, seconds) || !allows(after, seconds + longer));
      }),
    );
  });

  it("is not asked where no control items are kept, nor for an investigation", () => {
    assert.equal(cooldown.ask(aCase()).reason, "no control items are kept here");
    const rung = { action: "INVESTIGATE", proveWithinSeconds: 60, settleSeconds: 0 } as const;
    assert.equal(cooldown.ask(aCase({ rung, control: aControl() })).reason, "an investigation changes nothing");
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { CountedAction } from "../permits/items.ts";
import type { PermitLimits } from "../permits/limits.ts";
import { plusSeconds } from "../time.ts";
import { attempts } from "./attempts.ts";
import { aCase, aSlice, NOW } from "./cases.fixtures.ts";
import { aControl, anAction, aResourceItem, OTHER_INCIDENT } from "./control.fixtures.ts";

const limitedTo = (rungMax: number, resourceMax: number): PermitLimits => ({
  ...aSlice().limits,
  attempts: { rungMax, resourceMax, windowSeconds: 24 * 3600 },
});
const ask = (actions: readonly CountedAction[], limits = limitedTo(2, 3)) =>
  attempts.ask(aCase({ policy: aSlice({ limits }), control: aControl({ resource: aResourceItem({ actions }) }) }));
const hoursAgo = (hours: number, n = 1): CountedAction =>
  anAction(plusSeconds(NOW, -3600 * hours), { key: `${OTHER_INCIDENT}/0/${n}` });

const LEFT = { kind: "ALLOW", reason: "attempts_left", text: "It may be acted on once more.", values: {} };
const human = (reason: string, text: string, values: object) => ({
  kind: "DENY",
  denial: "human",
  reason,
  text,
  values,
  until: null,
});

describe(attempts.question, () => {
  it("no, below the limit, and where nothing was ever done", () => {
    assert.deepEqual(ask([hoursAgo(3, 1), hoursAgo(2, 2)]), LEFT);
    assert.deepEqual(attempts.ask(aCase({ control: aControl() })), LEFT);
  });

  it("yes, and the permit that puts it into quarantine says so", () => {
    assert.deepEqual(ask([hoursAgo(3, 1), hoursAgo(2, 2), hoursAgo(1, 3)]), {
      kind: "ALLOW",
      reason: "for_the_permit",
      text: "The permit puts it into quarantine.",
      values: { on_resource: 3, resource_max: 3, on_rung: 0, rung_max: 2 },
    });
  });

  it("no, when one of them is a whole window old", () => {
    assert.deepEqual(ask([hoursAgo(24, 1), hoursAgo(2, 2), hoursAgo(1, 3)]), LEFT);
  });

  it("yes, where the policy allows none on a resource", () => {
    const values = { on_resource: 0, resource_max: 0, on_rung: 0, rung_max: 2 };
    const text = "The resource was acted on 0 times within 24 h; the limit is 0.";
    assert.deepEqual(ask([], limitedTo(2, 0)), human("resource_attempts", text, values));
  });

  it("yes, where the policy allows none of a rung, also where nothing was ever done", () => {
    const values = { on_resource: 0, resource_max: 3, on_rung: 0, rung_max: 0 };
    const expected = human("rung_attempts", "This rung was tried 0 times within 24 h; the limit is 0.", values);
    assert.deepEqual(ask([], limitedTo(0, 3)), expected);
    const policy = aSlice({ limits: limitedTo(0, 3) });
    assert.deepEqual(attempts.ask(aCase({ policy, control: aControl() })), expected);
  });

  it("is not asked where no control items are kept, nor for an investigation", () => {
    assert.equal(attempts.ask(aCase()).reason, "no control items are kept here");
    const rung = { action: "INVESTIGATE", proveWithinSeconds: 60, settleSeconds: 0 } as const;
    assert.equal(attempts.ask(aCase({ rung, control: aControl() })).reason, "an investigation changes nothing");
  });
});

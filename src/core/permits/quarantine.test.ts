import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { defaultLimits } from "./limits.ts";
import { aPermit, counted, minutes, NOW, resourceItem } from "./permits.fixtures.ts";
import { liftQuarantine } from "./quarantine.ts";
import { grantResource } from "./resourceGrant.ts";

const quarantine = { since: minutes(-30), why: "Flaps.", by: "defib" };
const actions = [counted(2, minutes(-900)), counted(3, minutes(-600)), counted(4, minutes(-30))];

describe("quarantine in a human's hand", () => {
  it("is lifted: the resource has its attempts again, and no cooldown", () => {
    const { item, was } = liftQuarantine(resourceItem({ quarantine, actions, ttl: null }), NOW);
    assert.deepEqual(was, quarantine);
    assert.deepEqual(item, resourceItem());
    assert.equal(grantResource(item, aPermit(), NOW, defaultLimits).kind, "granted");
  });

  it("lifted twice, or where there is none, changes nothing", () => {
    const item = resourceItem({ actions });
    assert.deepEqual(liftQuarantine(item, NOW), { item, was: null });
    assert.deepEqual(liftQuarantine(undefined, NOW), { item: undefined, was: null });
  });
});

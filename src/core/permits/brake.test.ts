import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { engageBrake, releaseBrake } from "./brake.ts";
import { grantBrake } from "./brakeGrant.ts";
import { defaultLimits } from "./limits.ts";
import { aPermit, counted, minutes, NOW, ttlFrom } from "./permits.fixtures.ts";

const place = { account: "111122223333", region: "eu-west-1" };
const byAna = { by: "ana", why: "Switch upgrade.", at: NOW };
const byBob = { by: "bob", why: "Upgrade is over.", at: minutes(60) };
const on = engageBrake(undefined, place, byAna);

describe("the brake in a human's hand", () => {
  it("engages where there was none", () => {
    assert.deepEqual(on, {
      pk: "BRAKE#111122223333#eu-west-1",
      sk: "-",
      engaged: byAna,
      released: null,
      actions: [],
      ttl: null,
    });
  });

  it("stays as the first hand engaged it", () => {
    assert.equal(engageBrake(on, place, byBob), on);
  });

  it("is released with who and when, says who had engaged it, and counts from the beginning", () => {
    const busy = { ...on, actions: Array.from({ length: 10 }, (_, index) => counted(index + 2, minutes(59))) };
    const { item, was } = releaseBrake(busy, byBob);
    assert.deepEqual(was, byAna);
    assert.deepEqual(item, { ...on, engaged: null, released: byBob, ttl: ttlFrom(minutes(60)) });
    assert.equal(grantBrake(item, aPermit(), minutes(60), defaultLimits).kind, "granted");
  });

  it("released twice changes nothing, and says that it was not on", () => {
    const { item } = releaseBrake(on, byBob);
    assert.deepEqual(releaseBrake(item, byAna), { item, was: null });
    assert.deepEqual(releaseBrake(undefined, byBob), { item: undefined, was: null });
  });

  it("lets go at once, also by a hand whose clock is hours ahead", () => {
    const { item } = releaseBrake(on, { ...byBob, at: minutes(180) });
    const answer = grantBrake(item, aPermit(), minutes(1), defaultLimits);
    assert.deepEqual([answer.kind, answer.kind === "granted" && answer.at], ["granted", minutes(1)]);
  });

  it("holds at once, also by a hand whose clock is hours off, and is asked again in a minute", () => {
    for (const at of [minutes(180), minutes(-180)]) {
      const item = engageBrake(undefined, place, { ...byAna, at });
      const answer = grantBrake(item, aPermit(), minutes(1), defaultLimits);
      assert.ok(answer.kind === "refused");
      assert.deepEqual([answer.refusal.reason, answer.refusal.until], ["brake", minutes(2)]);
    }
  });

  it("keeps what happened in its order, whatever the hand's clock says", () => {
    const { item } = releaseBrake(on, { ...byBob, at: minutes(-5) });
    assert.equal(item?.released?.at, NOW);
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { aCase, aSlice, heldIncident, NOW, REBOOT_RUNG } from "../guardrails/cases.fixtures.ts";
import { sick } from "../health.ts";
import { judge } from "../judge.ts";
import { known, unknown } from "../look.ts";
import { aPermit } from "../permits/permits.fixtures.ts";
import { plusSeconds } from "../time.ts";
import { whyNotNow } from "./looks.ts";
import { type ScriptedWorld, scriptedWorld } from "./scriptedWorld.fixtures.ts";

const step = { index: 0, rung: REBOOT_RUNG };
const verdict = judge(aCase(), sick("EC2 says impaired"), { round: 1, rungIndex: 0 });
const why = async (world: ScriptedWorld, judged = verdict) =>
  (await whyNotNow({ verdict: judged, permit: aPermit() }, step, heldIncident(), world))?.refusal;

describe("The last look before a call", () => {
  const world = (settings = {}, now = NOW) => scriptedWorld(settings, now);

  it("lets it be made while everything is as it was", async () => assert.equal(await why(world()), undefined));

  it("is not taken for what needs no permit: the start of what we stopped is held back by nothing", async () => {
    const well = world({ impaired: false });
    assert.equal(await whyNotNow({ verdict, permit: null }, step, heldIncident(), well), undefined);
  });

  it("stops it when the resource is well by now", async () => {
    const refusal = await why(world({ impaired: false }));
    assert.deepEqual([refusal?.denial, refusal?.reason], ["wait", "not_sick"]);
    assert.match(refusal?.text ?? "", /^No longer sick/);
  });

  it("stops it when the brake's second switch is engaged, or cannot be read", async () => {
    for (const state of [known("engaged" as const), unknown("throttled")]) {
      const braked = { ...world(), brakeSwitch: { read: async () => state, set: async () => undefined } };
      assert.equal((await why(braked))?.reason, "switch_engaged");
    }
  });

  it("stops it when the policy has been tightened", async () => {
    const refusal = await why({ ...world(), policyFor: () => aSlice({ mode: "off" }) });
    assert.equal(refusal?.reason, "mode");
    assert.match(refusal?.text ?? "", /the mode is off now, not auto/i);
  });

  it("is not even taken where it was judged more than a minute ago", async () => {
    const late = world({}, plusSeconds(NOW, 61));
    late.fleet.look = () => Promise.reject(new Error("not to be asked"));
    assert.equal((await why(late))?.reason, "old_news");
  });
});

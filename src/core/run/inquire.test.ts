import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { aSlice, heldIncident, REBOOT_RUNG } from "../guardrails/cases.fixtures.ts";
import { known, unknown } from "../look.ts";
import { policyNow, whyNoLonger } from "./facts.ts";
import { inquire } from "./inquire.ts";
import { type ScriptedWorld, scriptedWorld } from "./scriptedWorld.fixtures.ts";

const step = { index: 0, rung: REBOOT_RUNG };
const asked = (world: ScriptedWorld, incident = heldIncident()) => inquire(1, step, incident, world);

describe("An inquiry", () => {
  it("that may act asks for a permit on the groups that it has counted", async () => {
    const { judged, request } = await asked(scriptedWorld());
    assert.equal(judged.kind, "go", judged.text);
    assert.deepEqual(request?.groups, [{ kind: "account", name: "123456789012", size: 100, sick: 1 }]);
    assert.equal(request?.shadowUntil, null);
  });

  it("in shadow asks for one that ends by itself", async () => {
    const { judged, request } = await asked(scriptedWorld(), heldIncident({ policy: aSlice({ mode: "shadow" }) }));
    assert.equal(judged.mode, "shadow");
    assert.notEqual(request?.shadowUntil, null);
  });

  it("that finds the resource well surveys nothing and asks for nothing", async () => {
    const world = scriptedWorld({ impaired: false });
    world.surveyor.survey = () => Promise.reject(new Error("not to be asked"));
    const { judged, request } = await asked(world);
    assert.equal(judged.kind, "well");
    assert.equal(request, null);
  });
});

describe("The mode of an incident", () => {
  it("is never laxer than today's policy, whatever it was opened under", () => {
    const today = (mode: "off" | "shadow" | "auto") => ({ ...scriptedWorld(), policyFor: () => aSlice({ mode }) });
    assert.equal(policyNow(heldIncident(), today("shadow")).mode, "shadow");
    assert.equal(policyNow(heldIncident({ policy: aSlice({ mode: "shadow" }) }), today("auto")).mode, "shadow");
    assert.equal(policyNow(heldIncident(), { ...scriptedWorld(), policyFor: () => undefined }).mode, "off");
  });
});

describe("The last look before a call", () => {
  const why = (world: ScriptedWorld) => whyNoLonger(heldIncident(), step, "auto", world);

  it("lets it be made while everything is as it was", async () => assert.equal(await why(scriptedWorld()), undefined));

  it("stops it when the resource is well by now", async () =>
    assert.match((await why(scriptedWorld({ impaired: false }))) ?? "", /^no longer sick/));

  it("stops it when the brake's second switch is engaged, or cannot be read", async () => {
    for (const state of [known("engaged" as const), unknown("throttled")]) {
      const world = { ...scriptedWorld(), brakeSwitch: { read: async () => state, set: async () => undefined } };
      assert.match((await why(world)) ?? "", /second switch is engaged/);
    }
  });

  it("stops it when the policy has been tightened", async () => {
    const world = { ...scriptedWorld(), policyFor: () => aSlice({ mode: "off" }) };
    assert.match((await why(world)) ?? "", /the mode is off now/);
  });
});

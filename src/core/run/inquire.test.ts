import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { aSlice, heldIncident, REBOOT_RUNG } from "../guardrails/cases.fixtures.ts";
import { known } from "../look.ts";
import { policyNow } from "./facts.ts";
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

describe("What an inquiry reads", () => {
  /** The calls of an inquiry, in the order in which they began. */
  async function read(world: ScriptedWorld, incident = heldIncident()): Promise<readonly string[]> {
    const calls: string[] = [];
    const note = <T>(call: string, answer: T): T => {
      calls.push(call);
      return answer;
    };
    await asked(
      {
        ...world,
        fleet: { ...world.fleet, look: (...about) => note("look", world.fleet.look(...about)) },
        table: { ...world.table, readAll: (keys) => note("control items", world.table.readAll(keys)) },
        brakeSwitch: { ...world.brakeSwitch, read: () => note("switch", world.brakeSwitch.read()) },
        surveyor: { ...world.surveyor, survey: (...about) => note("survey", world.surveyor.survey(...about)) },
      },
      incident,
    );
    return calls;
  }

  it("is everything, each of it once, where a change is allowed", async () =>
    assert.deepEqual(await read(scriptedWorld()), ["look", "control items", "switch", "survey"]));

  it("is no more than the look where the mode, health or the signal's age decides", async () => {
    assert.deepEqual(await read(scriptedWorld({ impaired: false })), ["look"]);
    assert.deepEqual(await read(scriptedWorld(), heldIncident({ policy: aSlice({ mode: "off" }) })), ["look"]);
  });

  it("is nothing around the instance while the brake is on", async () => {
    const engaged = { read: async () => known("engaged" as const), set: async () => undefined };
    const world = { ...scriptedWorld(), brakeSwitch: engaged };
    assert.deepEqual(await read(world), ["look", "control items", "switch"]);
  });
});

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { describe, it } from "node:test";
import { begun, heldIncident } from "../guardrails/cases.fixtures.ts";
import type { Attempt } from "../incident.ts";
import { scriptedWorld } from "../run/scriptedWorld.fixtures.ts";
import { actions, perform } from "./actions.ts";

const performed = async (attempt: Partial<Attempt>) => {
  const world = scriptedWorld();
  const answer = await perform(begun(attempt), heldIncident(), world);
  return { answer, calls: world.fleet.calls, kept: world.kept };
};

describe("The registry of actions", () => {
  it("has an action for each file of the folder, and each name once", () => {
    const isAction = (name: string) =>
      /^\w+\.ts$/.test(name) && !["action.ts", "actionName.ts", "actions.ts"].includes(name);
    assert.equal(actions.length, readdirSync(import.meta.dirname).filter(isAction).length);
    assert.equal(new Set(actions.map(({ name }) => name)).size, actions.length);
  });
});

describe("An attempt is performed", () => {
  it("as the call it names, in auto", async () => {
    assert.deepEqual((await performed({ action: "REBOOT" })).calls, ["reboot"]);
    assert.deepEqual((await performed({ action: "START" })).calls, ["start"]);
  });

  for (const mode of ["off", "shadow", "approve"] as const)
    it(`as a dry run, in ${mode}`, async () => {
      assert.deepEqual((await performed({ action: "REBOOT", mode })).calls, ["reboot (dry run)"]);
      assert.deepEqual((await performed({ action: "START", mode })).calls, ["start (dry run)"]);
    });

  it("as an investigation, which calls nothing and keeps what it found, in shadow too", async () => {
    for (const mode of ["auto", "shadow"] as const) {
      const { answer, calls, kept } = await performed({ action: "INVESTIGATE", mode });
      assert.deepEqual(calls, []);
      assert.equal(answer.kind, "found");
      assert.equal(kept.length, 1);
    }
  });

  it("not at all where the action is not built: refused, in words", async () => {
    const unbuilt = "NO_SUCH_ACTION" as Attempt["action"];
    const { answer, calls } = await performed({ action: unbuilt });
    assert.deepEqual(calls, []);
    assert.deepEqual(answer, {
      kind: "refused",
      error: null,
      message: "The policy names NO_SUCH_ACTION, which is not built yet.",
      requestId: null,
    });
  });
});

describe("A call that breaks off inside Defib", () => {
  const broken = () => {
    const world = scriptedWorld();
    world.fleet.reboot = () => Promise.reject(new TypeError("socket is undefined"));
    return world;
  };

  it("may have been made: its answer is uncertain, in the fault's words", async () => {
    assert.deepEqual(await perform(begun(), heldIncident(), broken()), {
      kind: "uncertain",
      error: null,
      message: "The call broke off inside Defib and may have been made (TypeError: socket is undefined).",
      requestId: null,
    });
  });

  it("is thrown for a dry run, which the host may repeat", async () => {
    await assert.rejects(perform(begun({ mode: "shadow" }), heldIncident(), broken()), /socket is undefined/);
  });
});

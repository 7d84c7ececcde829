import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "node:test";
import type { Incident } from "../core/incident.ts";
import { type MortalProduct, startMortalProduct } from "./mortalProduct.fixtures.ts";
import { attemptsIn, autoPolicy, isClosed, openWard, type Ward } from "./ward.fixtures.ts";

describe("A process that is lost in the middle of an act, on the local cloud", () => {
  let ward: Ward;
  let product: MortalProduct;

  beforeEach(async () => {
    ward = await openWard();
    await ward.pipeline.stop();
    product = startMortalProduct(ward.cloud, ward.provisioned, autoPolicy);
  });
  afterEach(async () => {
    product.kill();
    await ward.close();
  });

  /** Ends the process while the call has no answer; whether EC2 has taken the call, or not, the product cannot know. */
  async function diesAt(operation: string, { applied }: { readonly applied: boolean }): Promise<void> {
    ward.cloud.failNext({ operation, cut: true, applied, meanwhile: product.kill });
    await product.gone;
    await ward.restart();
  }

  async function sick(check: "instance" | "system", heals: "reboot" | "stop_start"): Promise<string> {
    const id = ward.patient({ autoRecovery: "disabled" });
    ward.cloud.fleet.impair(id, { check, heals });
    await ward.alarmOn(id, check === "instance" ? "StatusCheckFailed_Instance" : "StatusCheckFailed_System");
    return id;
  }

  const unanswered = ({ attempts }: Incident): readonly string[] =>
    attempts.filter(({ answer }) => answer === null).map(({ action, part }) => `${action} ${part ?? ""}`.trim());

  it("has rebooted, and the answer is lost: the next run watches, and proves it well", async () => {
    const id = await sick("instance", "reboot");
    await diesAt("RebootInstances", { applied: true });
    const incident = await ward.incidentOf(id, isClosed);
    assert.equal(incident.outcome, "RESOLVED", incident.message);
    assert.ok(incident.epoch > 1, "it was taken over");
    assert.deepEqual([attemptsIn(incident), unanswered(incident)], [["REBOOT SUCCESS"], ["REBOOT"]]);
    assert.deepEqual(ward.changesOf(id), ["RebootInstances"]);
  });

  it("has only intended to reboot: that counts as done, and the next rung heals", async () => {
    const id = await sick("instance", "stop_start");
    await diesAt("RebootInstances", { applied: false });
    const incident = await ward.incidentOf(id, isClosed);
    assert.equal(incident.outcome, "RESOLVED", incident.message);
    assert.ok(incident.epoch > 1, "it was taken over");
    assert.deepEqual(attemptsIn(incident), [
      "REBOOT FAILED",
      "STOP_START (stop) SUCCESS",
      "STOP_START (start) SUCCESS",
    ]);
    assert.deepEqual(unanswered(incident), ["REBOOT"]);
    assert.deepEqual(ward.changesOf(id), ["RebootInstances", "StopInstances", "StartInstances"]);
  });

  it("has stopped, and the answer is lost: the next run starts, and does not stop again", async () => {
    const id = await sick("system", "stop_start");
    await diesAt("StopInstances", { applied: true });
    const incident = await ward.incidentOf(id, isClosed);
    assert.equal(incident.outcome, "RESOLVED", incident.message);
    assert.ok(incident.epoch > 1, "it was taken over");
    assert.deepEqual(unanswered(incident), ["STOP_START stop"]);
    assert.deepEqual(ward.changesOf(id), ["StopInstances", "StartInstances"]);
  });

  it("has started again, and the answer is lost: the next run watches, and does not start again", async () => {
    const id = await sick("system", "stop_start");
    await diesAt("StartInstances", { applied: true });
    const incident = await ward.incidentOf(id, isClosed);
    assert.equal(incident.outcome, "RESOLVED", incident.message);
    assert.ok(incident.epoch > 1, "it was taken over");
    assert.deepEqual(unanswered(incident), ["STOP_START start"]);
    assert.deepEqual(ward.changesOf(id), ["StopInstances", "StartInstances"]);
  });

  it("has kept evidence and called nothing, its permit in hand: the next run reboots, once", async () => {
    const id = await sick("instance", "reboot");
    await diesAt("GetConsoleOutput", { applied: true });
    const incident = await ward.incidentOf(id, isClosed);
    assert.equal(incident.outcome, "RESOLVED", incident.message);
    assert.ok(incident.epoch > 1, "it was taken over");
    assert.deepEqual([attemptsIn(incident), unanswered(incident)], [["REBOOT SUCCESS"], []]);
    assert.deepEqual(ward.changesOf(id), ["RebootInstances"]);
  });
});

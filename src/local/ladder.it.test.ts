import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { evidenceItems } from "../aws/evidenceItems.ts";
import { attemptsIn, denialsIn, isClosed, openWard, roomyPolicy, trustHealing, type Ward } from "./ward.fixtures.ts";

/** Whether room is left in the groups depends on the other tests: what others have done to this instance does not. */
const isAboutOthers = (denial: string): boolean =>
  ["two-doctors", "meant-stop", "meant-change", "automation-at-work"].some((id) => denial.startsWith(`${id}:`));

describe("The ladder, on the local cloud", { concurrency: true }, () => {
  let ward: Ward;

  before(async () => {
    ward = await openWard({ policy: roomyPolicy });
    await trustHealing(ward);
  });
  after(() => ward.close());

  it("stops and starts what a reboot did not help, and proves it well", async () => {
    const id = ward.patient();
    ward.cloud.fleet.impair(id, { check: "instance", heals: "stop_start" });
    await ward.alarmOn(id);
    const incident = await ward.incidentOf(id, isClosed);
    assert.equal(incident.outcome, "RESOLVED", incident.message);
    assert.deepEqual(attemptsIn(incident), [
      "REBOOT FAILED",
      "STOP_START (stop) SUCCESS",
      "STOP_START (start) SUCCESS",
    ]);
    assert.deepEqual(ward.changesOf(id), ["RebootInstances", "StopInstances", "StartInstances"]);
    assert.deepEqual(denialsIn(incident).filter(isAboutOthers), [], "its own reboot is nobody else's change");
    assert.deepEqual(await ward.pagesAbout(id), []);
  });

  it("stops and starts at once when the host failed: a reboot stays on it", async () => {
    const id = ward.patient({ autoRecovery: "disabled" });
    ward.cloud.fleet.impair(id, { check: "system", heals: "stop_start" });
    await ward.alarmOn(id, "StatusCheckFailed_System");
    const incident = await ward.incidentOf(id, isClosed);
    assert.equal(incident.outcome, "RESOLVED", incident.message);
    assert.deepEqual(ward.changesOf(id), ["StopInstances", "StartInstances"]);
    const told = await ward.incidentOf(id, ({ signals }) =>
      signals.some(({ reason }) => reason === "Defib's own stop."),
    );
    assert.equal(told.sk, incident.sk);
    assert.equal((await ward.pipeline.incidents.byResource(id, 10)).length, 1, "its own stop is no incident");
  });

  it("calls nothing for a volume that fails, and pages once", async () => {
    const id = ward.patient();
    ward.cloud.fleet.impair(id, { check: "attached_ebs", heals: "never" });
    await ward.alarmOn(id, "StatusCheckFailed_AttachedEBS");
    const incident = await ward.incidentOf(id, isClosed);
    assert.deepEqual([incident.outcome, incident.result, incident.attempts], ["ESCALATED", "SKIPPED", []]);
    assert.deepEqual(ward.changesOf(id), []);
    assert.equal((await ward.pagesAbout(id)).length, 1);
  });

  it("tries the start again that was refused for capacity after its own stop", async () => {
    const type = "r7i.large";
    const id = ward.patient({ autoRecovery: "disabled", type });
    ward.cloud.fleet.capacity({ type }, { refuseTimes: 2 });
    ward.cloud.fleet.impair(id, { check: "system", heals: "stop_start" });
    await ward.alarmOn(id, "StatusCheckFailed_System");
    const incident = await ward.incidentOf(id, isClosed);
    assert.equal(incident.outcome, "RESOLVED", incident.message);
    const refused = "StartInstances InsufficientInstanceCapacity";
    assert.deepEqual(ward.changesOf(id), ["StopInstances", refused, refused, "StartInstances"]);
  });

  it("pages that it was stopped by us, when no start is granted within the rung's time", async () => {
    const type = "x8g.large";
    const id = ward.patient({ autoRecovery: "disabled", type });
    ward.cloud.fleet.capacity({ type }, { refuseTimes: 1_000 });
    ward.cloud.fleet.impair(id, { check: "system", heals: "stop_start" });
    await ward.alarmOn(id, "StatusCheckFailed_System");
    const incident = await ward.incidentOf(id, isClosed);
    assert.deepEqual([incident.outcome, incident.result], ["ESCALATED", "FAILED"]);
    const pages = await ward.pagesAbout(id);
    assert.equal(pages.length, 1);
    assert.match(pages.join(), /Stopped by us, and not started\./);
  });

  it("pages when a stop hangs, and neither stops again nor starts", async () => {
    const id = ward.patient({ autoRecovery: "disabled" });
    ward.cloud.fleet.stickStop(id);
    ward.cloud.fleet.impair(id, { check: "system", heals: "stop_start" });
    await ward.alarmOn(id, "StatusCheckFailed_System");
    const incident = await ward.incidentOf(id, isClosed);
    assert.deepEqual([incident.outcome, incident.result], ["ESCALATED", "FAILED"]);
    assert.deepEqual(ward.changesOf(id), ["StopInstances"]);
    const pages = await ward.pagesAbout(id);
    assert.equal(pages.length, 1);
    assert.match(pages.join(), /The stop hangs\./);
  });

  it("starts what stopped though nobody meant it to", async () => {
    const id = ward.patient();
    ward.cloud.fleet.stopUnexpectedly(id, "Server.InternalError", "Server.InternalError: Internal error on launch");
    const incident = await ward.incidentOf(id, isClosed);
    assert.equal(incident.outcome, "RESOLVED", incident.message);
    assert.deepEqual(ward.changesOf(id), ["StartInstances"]);
  });

  it("lets an Auto Scaling group replace its member, and never reboots it", async () => {
    const group = ward.cloud.groups.add({ name: "web", desired: 6, tags: { defib: "allow" } });
    const [id = ""] = group.members.keys();
    ward.cloud.fleet.impair(id, { check: "instance", heals: "reboot" });
    await ward.alarmOn(id);
    const incident = await ward.incidentOf(id, isClosed);
    assert.equal(incident.outcome, "RESOLVED", incident.message);
    assert.equal(incident.action, "REPLACE");
    assert.deepEqual(ward.changesOf(id), ["SetInstanceHealth"]);
  });

  it("keeps what a reboot destroys before it calls", async () => {
    const id = ward.patient();
    ward.cloud.fleet.console(id, "kernel panic: not syncing: Out of memory");
    ward.cloud.fleet.impair(id, { check: "instance", heals: "reboot" });
    await ward.alarmOn(id);
    const incident = await ward.incidentOf(id, isClosed);
    assert.equal(incident.outcome, "RESOLVED", incident.message);
    const [note] = incident.evidence;
    const [attempt] = incident.attempts;
    assert.ok(note !== undefined && attempt !== undefined);
    assert.ok(note.at < attempt.at, `kept at ${note.at}, intended at ${attempt.at}`);
    const { table } = ward.pipeline;
    const kept = await evidenceItems({ table, clock: ward.cloud.clock }).read(note.key);
    assert.match(kept?.body ?? "", /kernel panic: not syncing/);
  });
});

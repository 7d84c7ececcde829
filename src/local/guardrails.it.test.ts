import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Incident } from "../core/incident.ts";
import type { Policy } from "../core/policy/policy.ts";
import { denialsIn, isClosed, openWard, roomyPolicy, trustHealing, type Ward } from "./ward.fixtures.ts";

const HALF_AN_HOUR_SECONDS = 1800;
/** So many that a state set by hand is set back by the next evaluation. */
const MINUTES_TO_ALARM = 150;
/** What is waited for lasts longer than a busy machine needs to come to it. */
const policy: Policy = {
  ...roomyPolicy,
  guardrails: {
    ...roomyPolicy.guardrails,
    twoDoctors: { goFirstSeconds: HALF_AN_HOUR_SECONDS },
    meantChange: { ...roomyPolicy.guardrails.meantChange, recentSeconds: HALF_AN_HOUR_SECONDS },
  },
  rules: roomyPolicy.rules.map((rule) => (rule.event_type === "EC2_HIGH_CPU" ? { ...rule, mode: "off" } : rule)),
};

describe("Guardrails, on the local cloud", { concurrency: true }, () => {
  let ward: Ward;

  before(async () => {
    ward = await openWard({ policy });
    await trustHealing(ward);
    ward.cloud.trail.delaySeconds = 0;
  });
  after(() => ward.close());

  const deniedBy = (denial: string) => (incident: Incident) => denialsIn(incident).includes(denial);

  /** Held back by a wait: nothing is called; and well again in the meantime, it has recovered without us. */
  async function waits(id: string, denial: string): Promise<void> {
    const held = await ward.incidentOf(id, deniedBy(denial));
    assert.equal(
      held.verdicts.find(({ kind }) => kind !== "wait"),
      undefined,
    );
    assert.equal(held.outcome, null);
    ward.cloud.fleet.heal(id);
    const incident = await ward.incidentOf(id, isClosed);
    assert.deepEqual([incident.outcome, incident.result], ["RECOVERED", "SKIPPED"], incident.message);
    assert.deepEqual(ward.changesOf(id), []);
  }

  for (const [word, denial] of [
    ["off", "consent: off"],
    ["protected", "consent: protected"],
  ] as const) {
    it(`leaves alone what its owner tagged ${word}`, async () => {
      const id = ward.patient({ tags: { defib: word } });
      ward.cloud.fleet.impair(id, { check: "instance", heals: "reboot" });
      await ward.alarmOn(id);
      const incident = await ward.incidentOf(id, isClosed);
      assert.deepEqual([incident.outcome, denialsIn(incident)], ["SUPPRESSED", [denial]]);
      assert.deepEqual(ward.changesOf(id), []);
    });
  }

  it("only asks for a dry run where the tag is missing, and says so", async () => {
    const { id } = ward.cloud.fleet.add();
    ward.cloud.fleet.impair(id, { check: "instance", heals: "reboot" });
    await ward.alarmOn(id);
    const incident = await ward.incidentOf(id, isClosed);
    assert.equal(incident.outcome, "DRYRUN");
    assert.match(JSON.stringify(incident.verdicts), /tag missing/);
    assert.deepEqual(ward.changesOf(id), ["RebootInstances (dry run)"]);
  });

  it("does nothing by a rule whose mode is off", async () => {
    const id = ward.patient({ cpuPercent: 99 });
    await ward.alarmOn(id, "CPUUtilization");
    const incident = await ward.incidentOf(id, isClosed);
    assert.deepEqual([incident.outcome, denialsIn(incident)], ["SUPPRESSED", ["mode: mode_off"]]);
  });

  it("does not start what a person stopped", async () => {
    const id = ward.patient();
    ward.cloud.fleet.byPerson("jo").stop(id);
    const incident = await ward.incidentOf(id, isClosed);
    assert.deepEqual([incident.outcome, denialsIn(incident)], ["SUPPRESSED", ["meant-stop: meant"]]);
    assert.deepEqual(ward.changesOf(id), []);
  });

  it("lets AWS's own recovery go first", async () => {
    const id = ward.patient();
    ward.cloud.fleet.impair(id, { check: "system", heals: "stop_start" });
    await ward.alarmOn(id, "StatusCheckFailed_System");
    await waits(id, "two-doctors: goes_first");
  });

  it("leaves in peace what a person has just rebooted", async () => {
    const id = ward.patient();
    ward.cloud.fleet.byPerson("jo").reboot(id);
    ward.cloud.fleet.impair(id, { check: "instance", heals: "never" });
    await ward.alarmOn(id);
    await waits(id, "meant-change: changed_lately");
  });

  it("waits while an automation of Systems Manager is at work", async () => {
    const id = ward.patient();
    ward.cloud.automations.begin({ document: "AWS-RestartEC2Instance", instanceIds: [id] });
    ward.cloud.fleet.impair(id, { check: "instance", heals: "reboot" });
    await ward.alarmOn(id);
    await waits(id, "automation-at-work: in_progress");
  });

  it("does not stop what would lose its public address, and pages", async () => {
    const id = ward.patient({ autoRecovery: "disabled", publicIp: "amazon" });
    ward.cloud.fleet.impair(id, { check: "system", heals: "stop_start" });
    await ward.alarmOn(id, "StatusCheckFailed_System");
    const incident = await ward.incidentOf(id, isClosed);
    assert.deepEqual([incident.outcome, incident.result], ["ESCALATED", "SKIPPED"]);
    assert.ok(deniedBy("data-safety: public_ip")(incident), denialsIn(incident).join());
    assert.deepEqual(ward.changesOf(id), []);
    assert.equal((await ward.pagesAbout(id)).length, 1);
  });

  it("does not ask a group that would launch nothing in the member's place", async () => {
    const tags = { defib: "allow" };
    const group = ward.cloud.groups.add({ name: "web", desired: 6, tags, suspended: new Set(["Launch"]) });
    const [id = ""] = group.members.keys();
    ward.cloud.fleet.impair(id, { check: "instance", heals: "reboot" });
    await ward.alarmOn(id);
    const incident = await ward.incidentOf(id, isClosed);
    assert.equal(incident.outcome, "ESCALATED");
    assert.ok(deniedBy("auto-scaling-member: member")(incident), denialsIn(incident).join());
    assert.ok(deniedBy("replace-safety: suspended")(incident), denialsIn(incident).join());
    assert.deepEqual(ward.changesOf(id), []);
  });

  it("reboots a member in standby: its group leaves it alone", async () => {
    const group = ward.cloud.groups.add({ name: "aside", desired: 6, tags: { defib: "allow" } });
    const [id = ""] = group.members.keys();
    ward.cloud.groups.standby(id);
    ward.cloud.fleet.impair(id, { check: "instance", heals: "reboot" });
    await ward.alarmOn(id);
    const incident = await ward.incidentOf(id, isClosed);
    assert.equal(incident.outcome, "RESOLVED", incident.message);
    assert.deepEqual(ward.changesOf(id), ["RebootInstances"]);
    assert.equal(group.members.get(id)?.lifecycleState, "Standby");
  });

  it("stops and starts a member in standby, and its group replaces nothing", async () => {
    const group = ward.cloud.groups.add({ name: "aside-failing", desired: 6, tags: { defib: "allow" } });
    const [id = ""] = group.members.keys();
    ward.cloud.groups.standby(id);
    ward.cloud.fleet.impair(id, { check: "instance", heals: "stop_start" });
    await ward.alarmOn(id);
    const incident = await ward.incidentOf(id, isClosed);
    assert.equal(incident.outcome, "RESOLVED", incident.message);
    assert.deepEqual(ward.changesOf(id), ["RebootInstances", "StopInstances", "StartInstances"]);
    assert.equal(group.members.size, 6);
  });

  it("reboots and does not stop when the group has suspended replacing: a stop would be undone when it resumes", async () => {
    const suspended = new Set(["ReplaceUnhealthy"] as const);
    const group = ward.cloud.groups.add({ name: "paused", desired: 6, tags: { defib: "allow" }, suspended });
    const [id = ""] = group.members.keys();
    ward.cloud.fleet.impair(id, { check: "instance", heals: "stop_start" });
    await ward.alarmOn(id);
    const incident = await ward.incidentOf(id, isClosed);
    assert.deepEqual([incident.outcome, incident.result], ["ESCALATED", "FAILED"]);
    assert.ok(deniedBy("auto-scaling-member: member")(incident), denialsIn(incident).join());
    assert.ok(deniedBy("replace-safety: suspended")(incident), denialsIn(incident).join());
    assert.deepEqual(ward.changesOf(id), ["RebootInstances"]);
    assert.equal((await ward.pagesAbout(id)).length, 1);
  });

  it("takes for old news what its alarm no longer says, though the instance is sick", async () => {
    const id = ward.patient();
    ward.cloud.automations.begin({ document: "AWS-RestartEC2Instance", instanceIds: [id] }); // holds a look that is quick
    const alarm = await ward.alarmOn(id, "StatusCheckFailed_Instance", MINUTES_TO_ALARM);
    ward.cloud.fleet.impair(id, { check: "instance", heals: "reboot" });
    await ward.turnRed(alarm); // the next evaluation turns it green again
    const incident = await ward.incidentOf(id, isClosed);
    assert.deepEqual([incident.outcome, incident.result], ["SUPPRESSED", "SKIPPED"], incident.message);
    assert.ok(deniedBy("stale: alarm_not_red")(incident), denialsIn(incident).join());
    assert.deepEqual(ward.changesOf(id), []);
  });

  it("asks a human when half of a group is gone since it was last counted", async () => {
    const { fleet } = ward.cloud;
    const tags = { service: "shop" };
    const members = Array.from({ length: 12 }, () => ward.patient({ tags }));
    const [first = "", second = "", ...others] = members;
    fleet.impair(first, { check: "instance", heals: "reboot" });
    await ward.alarmOn(first);
    const counted = await ward.incidentOf(first, isClosed);
    assert.equal(counted.outcome, "RESOLVED", counted.message);
    for (const id of others.slice(0, 7)) fleet.terminate(id);
    fleet.impair(second, { check: "instance", heals: "reboot" });
    await ward.alarmOn(second);
    const incident = await ward.incidentOf(second, isClosed);
    assert.deepEqual([incident.outcome, incident.result], ["ESCALATED", "SKIPPED"]);
    assert.ok(deniedBy("group-size: group_size_halved")(incident), denialsIn(incident).join());
    assert.deepEqual(ward.changesOf(second), []);
    assert.equal((await ward.pagesAbout(second)).length, 1);
  });

  it("cools down between an incident that was healed and its relapse", async () => {
    const id = ward.patient();
    ward.cloud.fleet.impair(id, { check: "instance", heals: "reboot" });
    await ward.alarmOn(id);
    const healed = await ward.incidentOf(id, isClosed);
    assert.equal(healed.outcome, "RESOLVED", healed.message);
    ward.cloud.fleet.impair(id, { check: "instance", heals: "never" });
    const held = await ward.incidentOf(id, deniedBy("cooldown: cooldown"));
    assert.equal(held.sk, healed.sk);
    assert.deepEqual(ward.changesOf(id), ["RebootInstances"]);
  });
});

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { CloudWatchClient, PutCompositeAlarmCommand } from "@aws-sdk/client-cloudwatch";
import type { Incident } from "../core/incident.ts";
import type { ResourceItem } from "../core/permits/items.ts";
import { resourceKey } from "../core/permits/keys.ts";
import { ABSENT, changeItem } from "../core/table.ts";
import { denialsIn, isClosed, openWard, roomyPolicy, trustHealing, unhurried, type Ward } from "./ward.fixtures.ts";

const MINUTE_MILLISECONDS = 60_000;
const MUTED_MINUTES = 20;
const DAY_MINUTES = 24 * 60;

describe("What is held back, on the local cloud", { concurrency: true }, () => {
  let ward: Ward;

  before(async () => {
    ward = await openWard({ policy: unhurried(roomyPolicy) });
    await trustHealing(ward);
  });
  after(() => ward.close());

  const deniedBy = (denial: string) => (incident: Incident) => denialsIn(incident).includes(denial);

  it("by a mute rule waits for its end, looks again and heals", async () => {
    const { fleet, alarms, clock } = ward.cloud;
    const id = ward.patient();
    const muteEnd = new Date(clock.now().getTime() + MUTED_MINUTES * MINUTE_MILLISECONDS);
    alarms.mute(await ward.alarmOn(id), muteEnd);
    fleet.impair(id, { check: "instance", heals: "reboot" });
    const held = await ward.incidentOf(id, deniedBy("held-alarm: held"));
    assert.deepEqual([held.outcome, held.signals[0]?.held?.by], [null, "mute"]);
    assert.deepEqual(ward.changesOf(id), []);
    const incident = await ward.incidentOf(id, isClosed);
    assert.equal(incident.outcome, "RESOLVED", incident.message);
    assert.deepEqual(ward.changesOf(id), ["RebootInstances"]);
    const [call] = fleet.calls.filter(({ operation, instanceIds }) => operation[0] === "R" && instanceIds.includes(id));
    assert.ok(call !== undefined && call.at >= muteEnd.toISOString(), `called at ${call?.at}`);
  });

  it("by a mute rule, and well again at its end, has recovered without us", async () => {
    const { fleet, alarms, clock } = ward.cloud;
    const id = ward.patient();
    alarms.mute(await ward.alarmOn(id), new Date(clock.now().getTime() + MUTED_MINUTES * MINUTE_MILLISECONDS));
    fleet.impair(id, { check: "instance", heals: "reboot" });
    await ward.incidentOf(id, deniedBy("held-alarm: held"));
    fleet.heal(id);
    const incident = await ward.incidentOf(id, isClosed);
    assert.deepEqual([incident.outcome, incident.result], ["RECOVERED", "SKIPPED"], incident.message);
    assert.deepEqual(ward.changesOf(id), []);
  });

  it("by a mute rule that is lifted early is healed within a quarter of an hour, long before its end", async () => {
    const { fleet, alarms, clock } = ward.cloud;
    const id = ward.patient();
    const alarm = await ward.alarmOn(id);
    const muteEnd = new Date(clock.now().getTime() + DAY_MINUTES * MINUTE_MILLISECONDS);
    alarms.mute(alarm, muteEnd);
    fleet.impair(id, { check: "instance", heals: "reboot" });
    await ward.incidentOf(id, deniedBy("held-alarm: held"));
    alarms.release(alarm);
    const incident = await ward.incidentOf(id, isClosed);
    assert.equal(incident.outcome, "RESOLVED", incident.message);
    assert.deepEqual(ward.changesOf(id), ["RebootInstances"]);
    assert.ok(clock.now() < muteEnd);
  });

  it("by a composite alarm's suppressor is recorded, and names no instance that could be acted on", async () => {
    const monitoring = new CloudWatchClient({});
    const put = { AlarmName: "shop", AlarmRule: "ALARM(below)", AlarmActions: [ward.provisioned.topicArn] };
    await monitoring.send(new PutCompositeAlarmCommand(put));
    monitoring.destroy();
    ward.cloud.alarms.suppress("shop", "Alarm");
    await ward.turnRed("shop");
    const incident = await ward.incidentOf("-", ({ outcome }) => outcome !== null);
    const [signal] = incident.signals;
    assert.deepEqual([incident.outcome, signal?.alarm_name, signal?.held?.by], ["UNACTIONABLE", "shop", "suppression"]);
  });

  it("by another incident's run on the same instance waits until that one is due", async () => {
    const { fleet } = ward.cloud;
    const id = ward.patient();
    fleet.impair(id, { check: "instance", heals: "never" });
    await ward.alarmOn(id);
    await ward.incidentOf(id, ({ attempts }) => attempts[0]?.answer === "accepted");
    fleet.stopUnexpectedly(id, "Server.InternalError", "Server.InternalError: Internal error");
    const held = await ward.incidentOf(id, deniedBy("busy: busy"), "EC2_UNEXPECTED_STOP");
    assert.deepEqual([held.outcome, held.attempts], [null, []]);
    assert.deepEqual(ward.changesOf(id), ["RebootInstances"]);
  });

  it("by a later run of its own, which has acted already, does not act beside it", async () => {
    const { fleet, automations, clock } = ward.cloud;
    const id = ward.patient();
    const automation = automations.begin({ document: "AWS-RestartEC2Instance", instanceIds: [id] });
    fleet.impair(id, { check: "instance", heals: "reboot" });
    await ward.alarmOn(id);
    const { sk: incident, resource_arn } = await ward.incidentOf(id, deniedBy("automation-at-work: in_progress"));
    const { table } = ward.pipeline;
    const key = resourceKey(resource_arn ?? "");
    const at = clock.now().toISOString();
    const later = { key: `${incident}/0/1`, incident, run: 2, rule: "ec2-status-check", action: "REBOOT", at } as const;
    await table.write<ResourceItem>({ ...key, holder: null, actions: [later], quarantine: null, ttl: null }, ABSENT);
    automation.status = "Success";
    await ward.incidentOf(id, deniedBy("permit: fell_behind"));
    assert.deepEqual(ward.changesOf(id), []);
    await changeItem<ResourceItem>(table, key, (item) => item && { ...item, actions: [] });
    const healed = await ward.incidentOf(id, isClosed);
    assert.equal(healed.outcome, "RESOLVED", healed.message);
    assert.deepEqual(ward.changesOf(id), ["RebootInstances"]);
  });
});

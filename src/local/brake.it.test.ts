import assert from "node:assert/strict";
import { afterEach, describe, it } from "node:test";
import { ssmBrakeLever } from "../aws/ssmBrakeLever.ts";
import type { Incident } from "../core/incident.ts";
import { engageBrake, releaseBrake } from "../core/permits/brake.ts";
import type { BrakeItem, ResourceItem } from "../core/permits/items.ts";
import { brakeKey, resourceKey } from "../core/permits/keys.ts";
import { changeItem } from "../core/table.ts";
import { autoPolicy, denialsIn, isClosed, openWard, roomyPolicy, unhurried, type Ward } from "./ward.fixtures.ts";

describe("The brake and what stops many, on the local cloud", () => {
  let ward: Ward;

  afterEach(() => ward.close());

  const isHeldBy = (denial: string) => (incident: Incident) => denialsIn(incident).includes(denial);

  async function sick(): Promise<string> {
    const id = ward.patient();
    ward.cloud.fleet.impair(id, { check: "instance", heals: "reboot" });
    await ward.alarmOn(id);
    return id;
  }

  async function goesOn(id: string): Promise<void> {
    const incident = await ward.incidentOf(id, isClosed);
    assert.equal(incident.outcome, "RESOLVED", incident.message);
    assert.deepEqual(ward.changesOf(id), ["RebootInstances"]);
  }

  it("calls nothing while a hand is on the brake, and goes on when it is let go", async () => {
    ward = await openWard();
    const { table } = ward.pipeline;
    const change = () => ({ by: "jo", why: "failover", at: ward.cloud.clock.now().toISOString() });
    const key = brakeKey(ward.cloud);
    await changeItem<BrakeItem>(table, key, (item) => engageBrake(item, ward.cloud, change()));
    const id = await sick();
    await ward.incidentOf(id, isHeldBy("brake: brake"));
    assert.deepEqual(ward.changesOf(id), []);
    await changeItem<BrakeItem>(table, key, (item) => releaseBrake(item, change()).item);
    await goesOn(id);
  });

  it("calls nothing while the second switch is on, and goes on when it is let go", async () => {
    ward = await openWard();
    const second = ssmBrakeLever({ parameterName: ward.provisioned.brakeParameter });
    await second.set("engaged");
    const id = await sick();
    await ward.incidentOf(id, isHeldBy("brake: switch_engaged"));
    assert.deepEqual(ward.changesOf(id), []);
    await second.set("released");
    await goesOn(id);
  });

  it("heals one of a zone at a time at first: the second waits until the first is well", async () => {
    ward = await openWard({ policy: unhurried(autoPolicy) });
    const first = ward.patient();
    ward.cloud.fleet.impair(first, { check: "instance", heals: "never" });
    await ward.alarmOn(first);
    await ward.incidentOf(first, ({ attempts }) => attempts[0]?.answer === "accepted");
    const second = await sick();
    await ward.incidentOf(second, isHeldBy("blast-radius: ramp"));
    assert.deepEqual(ward.changesOf(second), []);
    ward.cloud.fleet.heal(first);
    await goesOn(first);
    await goesOn(second);
  });

  it("pages once and calls nothing when a zone fails", async () => {
    ward = await openWard();
    const ids: string[] = [];
    for (let n = 0; n < 12; n++) ids.push(ward.patient());
    for (const id of ids) ward.cloud.fleet.impair(id, { check: "instance", heals: "reboot" });
    for (const id of ids) await ward.alarmOn(id);
    const incidents = await Promise.all(ids.map((id) => ward.incidentOf(id, isClosed)));
    assert.deepEqual(new Set(incidents.map(({ outcome }) => outcome)), new Set(["ESCALATED"]));
    const later = await sick();
    const incident = await ward.incidentOf(later, isClosed);
    assert.ok(isHeldBy("storm: storm")(incident), denialsIn(incident).join());
    assert.deepEqual([...ids, later].flatMap(ward.changesOf), []);
    const pages = await ward.pagesAbout("");
    assert.equal(pages.length, 1, pages.join("\n"));
  });

  const oneAction = { ...roomyPolicy.limits.attempts, resourceMax: 1 };

  it("leaves to a human what has spent its attempts within one incident", async () => {
    ward = await openWard({ policy: { ...autoPolicy, limits: { ...roomyPolicy.limits, attempts: oneAction } } });
    const id = ward.patient();
    ward.cloud.fleet.impair(id, { check: "instance", heals: "never" });
    await ward.alarmOn(id);
    const incident = await ward.incidentOf(id, isClosed);
    assert.deepEqual([incident.outcome, incident.result], ["ESCALATED", "FAILED"]);
    assert.ok(isHeldBy("permit: resource_attempts")(incident), denialsIn(incident).join());
    assert.deepEqual(ward.changesOf(id), ["RebootInstances"]);
    assert.equal((await ward.pagesAbout(id)).length, 1);
  });

  it("puts into quarantine what falls ill again though each repair worked, and pages", async () => {
    const cooldown = { resourceSeconds: 0, ruleSeconds: 0 };
    const limits = { ...roomyPolicy.limits, attempts: oneAction, cooldown };
    ward = await openWard({ policy: { ...autoPolicy, limits } });
    const id = await sick();
    await goesOn(id);
    ward.cloud.fleet.impair(id, { check: "instance", heals: "reboot" });
    const again = await ward.incidentOf(id, (incident) => incident.runs_count === 1 && isClosed(incident));
    assert.equal(again.outcome, "ESCALATED", again.message);
    assert.deepEqual(ward.changesOf(id), ["RebootInstances"]);
    const item = await ward.pipeline.table.read<ResourceItem>(resourceKey(again.resource_arn ?? ""));
    assert.equal(item?.value.quarantine?.by, "defib");
    assert.equal((await ward.pagesAbout(id)).length, 1);

    ward.cloud.fleet.stopUnexpectedly(id, "Server.InternalError", "Server.InternalError: Internal error");
    const stopped = await ward.incidentOf(id, isClosed, "EC2_UNEXPECTED_STOP");
    assert.deepEqual([stopped.outcome, denialsIn(stopped)], ["ESCALATED", ["quarantined: quarantined"]]);
    assert.deepEqual(ward.changesOf(id), ["RebootInstances"], "whatever else happens to it is a human's too");
  });
});

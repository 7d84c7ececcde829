import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "node:test";
import { setTimeout } from "node:timers/promises";
import type { GroupItem, ResourceItem } from "../core/permits/items.ts";
import { groupKey, resourceKey } from "../core/permits/keys.ts";
import { autoPolicy, isClosed, openWard, unhurried, type Ward } from "./ward.fixtures.ts";

const TRIES_MAX = 200;

describe("A run that is lost, on the local cloud", () => {
  let ward: Ward;

  beforeEach(async () => {
    ward = await openWard({ policy: unhurried(autoPolicy) });
  });
  afterEach(() => ward.close());

  /** The permit is given back after the ending, the resource last. */
  async function holdsNothing(arn: string | null): Promise<void> {
    assert.ok(arn !== null);
    const { table } = ward.pipeline;
    const { account, region } = ward.cloud;
    const holder = async () => (await table.read<ResourceItem>(resourceKey(arn)))?.value.holder;
    for (let tries = 0; tries < TRIES_MAX && (await holder()) !== null; tries++) await setTimeout(50);
    assert.equal(await holder(), null);
    for (const group of [
      { kind: "account", name: account },
      { kind: "zone", name: `${region}a` },
    ] as const) {
      const item = await table.read<GroupItem>(groupKey({ account, region }, group));
      assert.deepEqual(item?.value.in_repair, [], group.kind);
    }
  }

  it("is taken over in the middle of its watch: the next run watches on, and does not call again", async () => {
    const id = ward.patient();
    ward.cloud.fleet.impair(id, { check: "instance", heals: "never" });
    await ward.alarmOn(id);
    await ward.incidentOf(id, ({ attempts }) => attempts[0]?.answer === "accepted");
    await ward.restart();
    ward.cloud.fleet.heal(id);
    const incident = await ward.incidentOf(id, isClosed);
    assert.equal(incident.outcome, "RESOLVED", incident.message);
    assert.ok(incident.epoch > 1, "it was taken over");
    assert.deepEqual(ward.changesOf(id), ["RebootInstances"]);
    await holdsNothing(incident.resource_arn);
  });

  it("is taken over between its stop and its start: the next run starts, and does not stop again", async () => {
    const id = ward.patient({ autoRecovery: "disabled" });
    const { fleet } = ward.cloud;
    fleet.stickStop(id);
    fleet.impair(id, { check: "system", heals: "stop_start" });
    await ward.alarmOn(id, "StatusCheckFailed_System");
    await ward.incidentOf(id, ({ attempts }) => attempts[0]?.answer === "accepted");
    await ward.restart();
    fleet.lifecycle.finishStop(fleet.get(id));
    const incident = await ward.incidentOf(id, isClosed);
    assert.equal(incident.outcome, "RESOLVED", incident.message);
    assert.ok(incident.epoch > 1, "it was taken over");
    assert.deepEqual(ward.changesOf(id), ["StopInstances", "StartInstances"]);
    await holdsNothing(incident.resource_arn);
  });
});

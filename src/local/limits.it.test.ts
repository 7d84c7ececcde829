import assert from "node:assert/strict";
import { afterEach, describe, it } from "node:test";
import type { Incident } from "../core/incident.ts";
import { releaseBrake } from "../core/permits/brake.ts";
import type { BrakeItem } from "../core/permits/items.ts";
import { brakeKey } from "../core/permits/keys.ts";
import type { PermitLimits } from "../core/permits/limits.ts";
import { changeItem } from "../core/table.ts";
import { denialsIn, isClosed, openWard, roomyPolicy, trustHealing, type Ward } from "./ward.fixtures.ts";

const HOUR_SECONDS = 3600;

describe("Limits that a policy sets, on the local cloud", () => {
  let ward: Ward;

  afterEach(() => ward.close());

  const isHeldBy = (denial: string) => (incident: Incident) => denialsIn(incident).includes(denial);

  async function open(limits: Partial<PermitLimits>): Promise<void> {
    ward = await openWard({ policy: { ...roomyPolicy, limits: { ...roomyPolicy.limits, ...limits } } });
    await trustHealing(ward);
  }

  async function sick(): Promise<string> {
    const id = ward.patient();
    ward.cloud.fleet.impair(id, { check: "instance", heals: "reboot" });
    await ward.alarmOn(id);
    return id;
  }

  async function isHealed(id: string): Promise<void> {
    const incident = await ward.incidentOf(id, isClosed);
    assert.equal(incident.outcome, "RESOLVED", incident.message);
    assert.deepEqual(ward.changesOf(id), ["RebootInstances"]);
  }

  it("brake by itself on one action too many, page once, and hold all until a human releases it", async () => {
    await open({ brake: { actionsMax: 1, windowSeconds: 2 * HOUR_SECONDS } });
    await isHealed(await sick());
    const held = [await sick(), await sick()];
    for (const id of held) await ward.incidentOf(id, isHeldBy("brake: brake"));
    assert.deepEqual(held.flatMap(ward.changesOf), []);
    const pages = await ward.pagesAbout("");
    assert.equal(pages.length, 1, pages.join("\n"));
    assert.match(
      pages.join(),
      /The brake is on since .* \(by defib\): 1 actions within 120 min, one more was asked for/,
    );

    const [last = "", first = ""] = held;
    ward.cloud.fleet.heal(last); // the limit is one action still
    await ward.incidentOf(last, ({ outcome }) => outcome === "RECOVERED");
    const release = { by: "jo", why: "known cause", at: ward.cloud.clock.now().toISOString() };
    await changeItem<BrakeItem>(ward.pipeline.table, brakeKey(ward.cloud), (item) => releaseBrake(item, release).item);
    await isHealed(first);
  });

  it("cool a whole rule down after its action: what else it takes waits", async () => {
    await open({ cooldown: { resourceSeconds: 0, ruleSeconds: HOUR_SECONDS } });
    await isHealed(await sick());
    const second = await sick();
    await ward.incidentOf(second, isHeldBy("cooldown: rule_cooldown"));
    assert.deepEqual(ward.changesOf(second), []);
  });

  it("allow no attempts at all: a human is asked at once", async () => {
    await open({ attempts: { rungMax: 0, resourceMax: 0, windowSeconds: HOUR_SECONDS } });
    const id = await sick();
    const incident = await ward.incidentOf(id, isClosed);
    assert.deepEqual([incident.outcome, incident.result], ["ESCALATED", "SKIPPED"]);
    assert.ok(isHeldBy("attempts: resource_attempts")(incident), denialsIn(incident).join());
    assert.deepEqual(ward.changesOf(id), []);
    assert.equal((await ward.pagesAbout(id)).length, 1);
  });

  it("cannot be kept where the groups cannot be counted: a human is asked", async () => {
    await open({});
    const error = { name: "AccessDenied", status: 403, message: "not authorized to perform: DescribeTargetGroups" };
    ward.cloud.failNext({ operation: "DescribeTargetGroups", error, times: 100 });
    const id = await sick();
    const incident = await ward.incidentOf(id, isClosed);
    assert.deepEqual([incident.outcome, incident.result], ["ESCALATED", "SKIPPED"]);
    assert.ok(isHeldBy("group-size: unreadable")(incident), denialsIn(incident).join());
    assert.deepEqual(ward.changesOf(id), []);
    assert.equal((await ward.pagesAbout(id)).length, 1);
  });
});

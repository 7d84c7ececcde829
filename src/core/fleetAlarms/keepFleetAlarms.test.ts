import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { FleetInstance } from "./desired.ts";
import { anInstance, ID, OTHER, SETTINGS } from "./fleetAlarms.fixtures.ts";
import type { InstanceAlarm } from "./instanceAlarm.ts";
import { type FleetAlarmsWorld, keepFleetAlarms, removeFleetAlarms } from "./keepFleetAlarms.ts";

const nothing = () => undefined;
const silent = { info: nothing, warn: nothing, error: nothing, debug: nothing };

function aWorld(instances: FleetInstance[]) {
  const alarms = new Map<string, InstanceAlarm | null>();
  const calls: string[] = [];
  const world: FleetAlarmsWorld = {
    instances: async () => instances,
    agentSeries: async () => [],
    alarms: async (prefix) => new Map([...alarms].filter(([name]) => name.startsWith(prefix))),
    put: async (alarm) => {
      calls.push(`put ${alarm.name}`);
      alarms.set(alarm.name, alarm);
    },
    remove: async (names) => {
      calls.push(`remove ${names.length}`);
      for (const name of names) alarms.delete(name);
    },
    logger: silent,
  };
  return { world, alarms, calls, instances };
}

const always = () => true;

describe("The alarms on single instances are kept", () => {
  it("as instances come and go", async () => {
    const { world, alarms, instances } = aWorld([anInstance(ID)]);
    assert.deepEqual(await keepFleetAlarms(world, SETTINGS, always), { put: 4, removed: 0, left: 0 });
    instances.push(anInstance(OTHER));
    assert.deepEqual(await keepFleetAlarms(world, SETTINGS, always), { put: 4, removed: 0, left: 0 });
    instances.shift();
    assert.deepEqual(await keepFleetAlarms(world, SETTINGS, always), { put: 0, removed: 4, left: 0 });
    assert.ok([...alarms.keys()].every((name) => name.includes(OTHER)));
  });

  it("without a call where nothing has changed", async () => {
    const { world, calls } = aWorld([anInstance(ID), anInstance(OTHER)]);
    await keepFleetAlarms(world, SETTINGS, always);
    calls.length = 0;
    await keepFleetAlarms(world, SETTINGS, always);
    assert.deepEqual(calls, []);
  });

  it("as they should be where somebody has changed one", async () => {
    const { world, alarms, calls } = aWorld([anInstance(ID)]);
    await keepFleetAlarms(world, SETTINGS, always);
    const name = `defib-fleet-${ID}-cpu`;
    for (const other of [{ threshold: 99 }, { topicArn: "" }, { periods: 9 }, { dimensions: [] }]) {
      const right = alarms.get(name);
      assert.ok(right);
      alarms.set(name, { ...right, ...other });
      calls.length = 0;
      await keepFleetAlarms(world, SETTINGS, always);
      assert.deepEqual([calls, alarms.get(name)], [[`put ${name}`], right]);
    }
    alarms.set(name, null);
    await keepFleetAlarms(world, SETTINGS, always);
    assert.ok(alarms.get(name));
  });

  it("and the next run goes on with what there was no time for", async () => {
    const { world } = aWorld([anInstance(ID), anInstance(OTHER)]);
    let calls = 0;
    const first = await keepFleetAlarms(world, SETTINGS, () => calls++ < 3);
    assert.deepEqual(first, { put: 3, removed: 0, left: 5 });
    assert.deepEqual(await keepFleetAlarms(world, SETTINGS, always), { put: 5, removed: 0, left: 0 });
  });

  it("and nobody else's are touched: not a team's own, not those on the whole fleet", async () => {
    const { world, alarms } = aWorld([]);
    for (const name of ["team-cpu", "defib-fleet-instance", "defib-fleet-system-web", "defib-self-x"])
      alarms.set(name, null);
    const before = [...alarms.keys()];
    await keepFleetAlarms(world, SETTINGS, always);
    assert.equal(await removeFleetAlarms(world, SETTINGS.prefix), 0);
    assert.deepEqual([...alarms.keys()], before);
  });

  it("and all of them go with the stack, a hundred a call", async () => {
    const many = Array.from({ length: 60 }, (_, n) => anInstance(`i-${n.toString(16).padStart(17, "0")}`));
    const { world, alarms, calls } = aWorld(many);
    await keepFleetAlarms(world, SETTINGS, always);
    calls.length = 0;
    assert.equal(await removeFleetAlarms(world, SETTINGS.prefix), 240);
    assert.deepEqual([calls, alarms.size], [["remove 100", "remove 100", "remove 40"], 0]);
  });
});

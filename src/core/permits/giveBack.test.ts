import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { memoryTable } from "../../local/memoryTable.ts";
import { heldIncident } from "../guardrails/cases.fixtures.ts";
import { ABSENT, type Key, type Table } from "../table.ts";
import { giveBackEntries, giveBackHold } from "./giveBack.ts";
import type { GroupItem, ResourceItem } from "./items.ts";
import {
  arnOf,
  counted,
  groupItem,
  holderOf,
  incidentOf,
  inRepair,
  minutes,
  NOW,
  resourceItem,
  ttlFrom,
  ZONE_PK,
} from "./permits.fixtures.ts";

const ZONE: Key = { pk: ZONE_PK, sk: "-" };
const RESOURCE: Key = { pk: `RESOURCE#${arnOf(1)}`, sk: "-" };

async function tableOf(items: readonly Key[]): Promise<Table> {
  const table = memoryTable();
  for (const item of items) await table.write(item, ABSENT);
  return table;
}

const resourceOf = (n: number, differences: Partial<ResourceItem> = {}): ResourceItem =>
  resourceItem({ pk: `RESOURCE#${arnOf(n)}`, ...differences });

const occupied = (...members: readonly number[]): GroupItem =>
  groupItem({ in_repair: members.map((n) => inRepair(n)), ramp: 4, next_due: minutes(-1), ttl: null });

describe("What the sweep gives back of a group", () => {
  const after = async (items: readonly Key[]) => {
    const table = await tableOf(items);
    await giveBackEntries(table, ZONE, NOW);
    return (await table.read<GroupItem>(ZONE))?.value;
  };

  it("is each entry whose resource nobody holds; the ramp stays, and the group is not looked at again", async () => {
    assert.deepEqual(await after([occupied(1), resourceOf(1)]), groupItem({ ramp: 4, ttl: ttlFrom(NOW) }));
  });

  it("is each entry whose resource another incident holds, or whose holder does not name the group", async () => {
    const others = resourceOf(1, { holder: holderOf(9) });
    const elsewhere = resourceOf(2, { holder: holderOf(2, { groups: ["GROUP#111122223333#eu-west-1#tag#a=b"] }) });
    assert.deepEqual((await after([occupied(1, 2, 3), others, elsewhere]))?.in_repair, []);
  });

  it("is no entry that its holder names: it is looked at again in ten minutes", async () => {
    const held = resourceOf(2, { holder: holderOf(2) });
    assert.deepEqual(await after([occupied(1, 2), resourceOf(1), held]), {
      ...occupied(2),
      next_due: minutes(10),
    });
  });

  it("is nothing when somebody enters meanwhile: the next sweep looks again", async () => {
    const table = await tableOf([occupied(1), resourceOf(1)]);
    const entered = occupied(1, 2);
    const raced: Table = {
      ...table,
      async read(key) {
        if (key.pk === RESOURCE.pk) await table.write(entered, 1);
        return table.read(key);
      },
    };
    await giveBackEntries(raced, ZONE, NOW);
    assert.deepEqual((await table.read<GroupItem>(ZONE))?.value, entered);
  });

  it("is nothing where the group is gone", async () => {
    assert.equal(await after([]), undefined);
  });
});

describe("What the sweep gives back of a resource", () => {
  const held = resourceItem({ holder: holderOf(1), actions: [counted(1, NOW)], next_due: minutes(-1), ttl: null });
  const after = async (items: readonly Key[]) => {
    const table = await tableOf(items);
    await giveBackHold(table, RESOURCE, NOW);
    return table;
  };
  const ended = heldIncident({ sk: incidentOf(1), outcome: "RESOLVED", result: "SUCCESS", next_due: null });

  it("is a hold whose incident is closed, with its entries; the action stays counted", async () => {
    const table = await after([held, occupied(1), ended]);
    assert.deepEqual((await table.read(RESOURCE))?.value, resourceItem({ actions: [counted(1, NOW)] }));
    assert.deepEqual((await table.read<GroupItem>(ZONE))?.value.in_repair, []);
  });

  it("is nothing while the incident is open, or ended and not closed: it is looked at again in ten minutes", async () => {
    for (const open of [heldIncident({ sk: incidentOf(1) }), { ...ended, next_due: minutes(1) }]) {
      const table = await after([held, open]);
      assert.deepEqual((await table.read(RESOURCE))?.value, { ...held, next_due: minutes(10) });
    }
  });

  it("is nothing where nobody holds it", async () => {
    const free = resourceItem();
    assert.deepEqual((await (await after([free])).read(RESOURCE))?.value, free);
  });
});

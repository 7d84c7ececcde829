import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { memoryTable } from "../local/memoryTable.ts";
import { heldIncident, NOW } from "./guardrails/cases.fixtures.ts";
import type { Incident, IncidentKey } from "./incident.ts";
import type { GroupItem, ResourceItem } from "./permits/items.ts";
import { groupItem, holderOf, inRepair, resourceItem } from "./permits/permits.fixtures.ts";
import { silentLogger, virtualClock } from "./run/scriptedWorld.fixtures.ts";
import { sweep } from "./sweep.ts";
import { ABSENT, type Key } from "./table.ts";
import { plusSeconds } from "./time.ts";

const incident = (sk: string, overrides: Partial<Incident> = {}): Incident =>
  heldIncident({ sk, epoch: 2, next_due: plusSeconds(NOW, -1), ...overrides });

/** Sweeps over these items: what was started, what was logged, and the table afterwards. */
async function swept(items: readonly Key[], start?: (key: IncidentKey) => Promise<void>) {
  const table = memoryTable();
  for (const one of items) await table.write(one, ABSENT);
  const started: string[] = [];
  const logged: string[] = [];
  const count = await sweep({
    table,
    overdue: async () => [{ pk: "INCIDENT#EC2_STATUS_CHECK_FAILED", sk: "deleted" }, ...items],
    starter: {
      async start(key, run) {
        await start?.(key);
        started.push(`${key.sk} r${run}`);
      },
    },
    clock: virtualClock(NOW),
    pager: { page: async ({ key }) => void logged.push(`paged ${key}`) },
    linkTo: () => null,
    logger: {
      ...silentLogger,
      warn: (event, fields) => logged.push(`${event} ${fields["incident"]}`),
      error: (event, fields) => logged.push(`${event} ${fields["incident"]} ${fields["detail"]}`),
    },
  });
  return { count, started, logged, table };
}

describe("The sweep", () => {
  it("starts the next run of what is overdue, and says so", async () => {
    const { count, started, logged } = await swept([incident("a"), incident("b", { epoch: 0 })]);
    assert.equal(count, 2);
    assert.deepEqual(started, ["a r3", "b r1"]);
    assert.deepEqual(logged, ["incident.taken_over a", "incident.taken_over b"]);
  });

  it("never starts the same run twice, although the first was lost before it took the incident", async () => {
    assert.deepEqual((await swept([incident("a", { started_run: 3 })])).started, ["a r4"]);
  });

  it("leaves what is not due yet, though the index said so: the item itself decides", async () => {
    assert.deepEqual((await swept([incident("a", { next_due: NOW }), incident("b", { next_due: null })])).started, []);
  });

  it("closes what has ended and was not closed", async () => {
    const ended = incident("a", { outcome: "ESCALATED" });
    assert.deepEqual((await swept([ended])).logged, [`paged incident|a|2`]);
  });

  it("leaves what has ended", async () => {
    assert.deepEqual((await swept([incident("a", { outcome: "RESOLVED" })])).started, []);
  });

  it("gives back what nobody holds any more", async () => {
    const group = groupItem({ in_repair: [inRepair(1)], next_due: NOW });
    const resource = resourceItem({ holder: holderOf(1), next_due: NOW });
    const { table } = await swept([resource, group]);
    assert.deepEqual((await table.read<GroupItem>(group))?.value.in_repair, []);
    assert.equal((await table.read<ResourceItem>(resource))?.value.holder, null);
  });

  it("goes on with the others when one cannot be started, and says which and why", async () => {
    const refuse = async ({ sk }: IncidentKey) => {
      if (sk === "a") throw new Error("the function does not exist");
    };
    const { count, started, logged } = await swept([incident("a"), incident("b")], refuse);
    assert.equal(count, 1);
    assert.deepEqual(started, ["b r3"]);
    assert.ok(logged.includes("incident.takeover_failed a Error: the function does not exist"), logged.join("\n"));
  });
});

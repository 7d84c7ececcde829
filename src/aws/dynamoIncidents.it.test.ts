import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { type AttributeValue, PutItemCommand } from "@aws-sdk/client-dynamodb";
import type { EventType } from "../core/eventType.ts";
import { type Incident, incidentPk } from "../core/incident.ts";
import { shadowOf } from "../core/permits/keys.ts";
import { groupItem, holderOf, inRepair, resourceItem } from "../core/permits/permits.fixtures.ts";
import type { ReportedIncident, UnreadableRecord } from "../core/report/incidentReader.ts";
import { anIncident } from "../core/report/incidents.fixtures.ts";
import { ABSENT, type Table } from "../core/table.ts";
import { type DynamoIncidents, dynamoIncidents } from "./dynamoIncidents.ts";
import { dynamoTable } from "./dynamoTable.ts";
import { type LocalTable, startLocalTable } from "./localTable.fixtures.ts";

const now = new Date("2026-11-25T07:00:00Z");
const clock = { now: () => now };
const unixNow = now.getTime() / 1000;

describe("Incidents read from DynamoDB", () => {
  let local: LocalTable;
  let table: Table;
  let incidents: DynamoIncidents;
  before(async () => {
    local = await startLocalTable();
    table = dynamoTable(local);
    incidents = dynamoIncidents({ ...local, clock });
  });
  after(() => local.stop());

  const keep = (overrides: Partial<Incident>) => table.write(anIncident({ ttl: unixNow + 60, ...overrides }), ABSENT);

  async function day(eventType: EventType, from: string, to: string): Promise<ReportedIncident[]> {
    const found: ReportedIncident[] = [];
    for await (const incident of incidents.day(eventType, from, to)) found.push(incident);
    return found;
  }

  const idsOfDay = async (...asked: Parameters<typeof day>) => (await day(...asked)).map(({ sk }) => sk);

  it("read a day: from its first second on, before the next day's, oldest first", async () => {
    const event_type = "EC2_HIGH_CPU";
    const pk = incidentPk(event_type);
    for (const time of ["2026-11-24T23:59:59Z", "2026-11-24T00:00:00Z", "2026-11-23T23:59:59Z", "2026-11-25T00:00:00Z"])
      await keep({ pk, event_type, sk: `${time}#0000abcd` });
    assert.deepEqual(await idsOfDay(event_type, "2026-11-24T00:00:00Z", "2026-11-25T00:00:00Z"), [
      "2026-11-24T00:00:00Z#0000abcd",
      "2026-11-24T23:59:59Z#0000abcd",
    ]);
  });

  it("read every page of a day, and leave its raw events behind", async () => {
    const event_type = "UNKNOWN";
    const pk = incidentPk(event_type);
    const ids = Array.from({ length: 8 }, (_, index) => `2026-11-24T0${index}:00:00Z#0000abcd`);
    for (const sk of ids) await keep({ pk, event_type, sk, raw_event: "x".repeat(300_000) });
    const found = await day(event_type, "2026-11-24T00:00:00Z", "2026-11-25T00:00:00Z");
    assert.deepEqual(
      found.map(({ sk }) => sk),
      ids,
    );
    assert.ok(found.every((incident) => !("raw_event" in incident) && !("policy" in incident)));
  });

  it("read of an incident what a report needs, with the first signal only", async () => {
    const incident = anIncident({ ttl: unixNow + 60, sk: "2026-11-20T02:34:12Z#7fce2e43" });
    const [signal] = incident.signals;
    assert.ok(signal);
    await table.write({ ...incident, signals: [signal, { ...signal, identity: "second" }] }, ABSENT);
    const [found] = await day(incident.event_type, "2026-11-20T00:00:00Z", "2026-11-21T00:00:00Z");
    const { sk, event_type, instance_id, resource_arn, account, region, action, result, outcome, would_fail } =
      incident;
    const { message, severity, mode, created_at, cleared_at, timings, attempts, attempts_count, verdicts } = incident;
    assert.deepEqual(found, {
      ...{ sk, event_type, instance_id, resource_arn, account, region, action, result, outcome, would_fail },
      ...{ message, severity, mode, created_at, cleared_at, timings, attempts, attempts_count, verdicts },
      signals: [signal],
    });
  });

  it("leave out what has expired and is not deleted yet", async () => {
    const event_type = "EC2_UNEXPECTED_STOP";
    const pk = incidentPk(event_type);
    await keep({ pk, event_type, sk: "2026-11-24T01:00:00Z#0000abcd", ttl: unixNow });
    await keep({ pk, event_type, sk: "2026-11-24T02:00:00Z#0000abcd", ttl: unixNow + 1 });
    assert.deepEqual(await idsOfDay(event_type, "2026-11-24T00:00:00Z", "2026-11-25T00:00:00Z"), [
      "2026-11-24T02:00:00Z#0000abcd",
    ]);
  });

  it("read a resource's history, newest first, and at most so many", async () => {
    const instance_id = "i-0aaaaaaaaaaaaaaaa";
    for (const hour of ["01", "02", "03"]) await keep({ instance_id, sk: `2026-11-22T${hour}:00:00Z#0000abcd` });
    const history = await incidents.byResource(instance_id, 2);
    assert.deepEqual(
      history.map(({ sk }) => sk),
      ["2026-11-22T03:00:00Z#0000abcd", "2026-11-22T02:00:00Z#0000abcd"],
    );
    assert.deepEqual(await incidents.byResource(instance_id, 0), []);
  });

  it("read one incident whole, by its id as it is or as in a link, whatever its event type", async () => {
    const whole = anIncident({ pk: incidentPk("UNKNOWN"), event_type: "UNKNOWN", sk: "2026-11-19T02:34:12Z#7fce2e43" });
    await table.write(whole, ABSENT);
    assert.deepEqual(await incidents.incident("2026-11-19T02:34:12Z#7fce2e43"), whole);
    assert.deepEqual(await incidents.incident("2026-11-19T02:34:12Z%237fce2e43"), whole);
    assert.equal(await incidents.incident("2026-11-19T02:34:12Z#00000000"), undefined);
  });

  describe("that another tool wrote", () => {
    const old = (time: string, changes: Record<string, AttributeValue> = {}) => ({
      ...{ pk: { S: "INCIDENT#EC2_HIGH_CPU" }, sk: { S: `${time}#7fce2e43` }, event_type: { S: "EC2_HIGH_CPU" } },
      ...{ instance_id: { S: "i-0bbbbbbbbbbbbbbbb" }, action: { S: "REBOOT" }, result: { S: "SUCCESS" } },
      ...{ message: { S: "Rebooted." }, raw_event: { M: {} }, created_at: { S: time } },
      ...changes,
    });
    const unreadable: UnreadableRecord[] = [];
    before(async () => {
      for (const Item of [
        old("2025-11-30T01:00:00Z"),
        old("2025-11-30T02:00:00Z", { sk: { S: "2025-11-30T02:00:00Z#0f8b2c1e-77aa-4d1f-9f0e-5f6c7d8e9f00" } }),
        old("2025-11-30T03:00:00Z", { result: { S: "MAYBE" } }),
        old("2025-11-30T04:00:00Z", { message: { SS: ["a", "b"] } }),
      ])
        await local.client.send(new PutItemCommand({ TableName: local.tableName, Item }));
    });

    it("are in the day, with nothing where nothing was written; what cannot be read is named and hides no other", async () => {
      const found: ReportedIncident[] = [];
      const [from, to] = ["2025-11-30T00:00:00Z", "2025-12-01T00:00:00Z"];
      for await (const one of incidents.day("EC2_HIGH_CPU", from, to, (record) => unreadable.push(record)))
        found.push(one);
      assert.equal(found.length, 2);
      const [first] = found;
      assert.ok(first);
      assert.deepEqual([first.verdicts, first.attempts, first.account, first.outcome], [[], [], null, "RESOLVED"]);
      assert.deepEqual(unreadable, [
        {
          id: "2025-11-30T03:00:00Z#7fce2e43",
          why: "is no incident: result is none of SUCCESS, FAILED, SKIPPED, DRYRUN, PENDING",
        },
        { id: "2025-11-30T04:00:00Z#7fce2e43", why: "holds values of a kind that Defib never writes" },
      ]);
    });

    it("are in a resource's history", async () => {
      const left: string[] = [];
      const history = await incidents.byResource("i-0bbbbbbbbbbbbbbbb", 10, ({ id }) => left.push(id));
      assert.equal(history.length, 2);
      assert.equal(left.length, 2);
    });

    it("are read whole, or refused by name", async () => {
      const whole = await incidents.incident("2025-11-30T01:00:00Z#7fce2e43");
      assert.deepEqual([whole?.message, whole?.engine, whole?.evidence], ["Rebooted.", "", []]);
      await assert.rejects(incidents.incident("2025-11-30T03:00:00Z#7fce2e43"), { name: "UnreadableIncident" });
      await assert.rejects(incidents.incident("2025-11-30T04:00:00Z#7fce2e43"), { name: "UnreadableIncident" });
    });
  });

  it("list what is overdue, the longest first, and nothing that has ended", async () => {
    const due = (sk: string, next_due: string | null) => keep({ sk, next_due });
    await due("2026-11-18T01:00:00Z#0000abcd", "2026-11-25T06:59:00Z");
    await due("2026-11-18T02:00:00Z#0000abcd", "2026-11-25T06:00:00Z");
    await due("2026-11-18T03:00:00Z#0000abcd", "2026-11-25T07:00:00Z");
    await due("2026-11-18T04:00:00Z#0000abcd", null);
    const pk = incidentPk("EC2_STATUS_CHECK_FAILED");
    assert.deepEqual(await incidents.overdue("2026-11-25T07:00:00Z", 10), [
      { pk, sk: "2026-11-18T02:00:00Z#0000abcd" },
      { pk, sk: "2026-11-18T01:00:00Z#0000abcd" },
    ]);
    assert.equal((await incidents.overdue("2026-11-25T07:00:00Z", 1)).length, 1);
  });

  it("list held resources and groups with members in repair beside them, and nothing of shadow", async () => {
    const next_due = "2026-11-20T00:00:00Z";
    const hold = resourceItem({ holder: holderOf(1), next_due });
    const group = groupItem({ in_repair: [inRepair(1)], next_due: "2026-11-20T00:00:01Z" });
    for (const item of [group, hold, { ...hold, ...shadowOf(hold) }, resourceItem({ pk: "RESOURCE#free" })])
      await table.write(item, ABSENT);
    const [first, second] = await incidents.overdue("2026-11-21T00:00:00Z", 10);
    assert.deepEqual([first?.pk, second?.pk], [hold.pk, group.pk]);
    assert.equal((await incidents.overdue("2026-11-21T00:00:00Z", 10)).length, 2);
    await table.write(groupItem(), 1);
    assert.equal((await incidents.overdue("2026-11-21T00:00:00Z", 10)).length, 1);
  });
});

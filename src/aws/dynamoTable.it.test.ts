import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { QueryCommand } from "@aws-sdk/client-dynamodb";
import { ABSENT, type Key, type Table } from "../core/table.ts";
import { dynamoTable } from "./dynamoTable.ts";
import { type LocalTable, startLocalTable } from "./localTable.fixtures.ts";
import { atMost, loseAnswers } from "./loseAnswers.fixtures.ts";
import { keepsTheTableContract } from "./tableContract.fixtures.ts";
import { OPEN_INDEX } from "./tableDefinition.ts";

describe("The table on DynamoDB", () => {
  let local: LocalTable;
  before(async () => {
    local = await startLocalTable();
  });
  after(() => local.stop());

  keepsTheTableContract("DynamoDB", async () => dynamoTable(local));

  it("tells the winner whose answer was lost, twice, that it won", async () => {
    const table = dynamoTable(local);
    const lost = loseAnswers(local.client, { commandName: "PutItemCommand", when: atMost(2) });
    assert.equal(await table.write<Key>({ pk: "LOST", sk: "-" }, ABSENT), true);
    assert.equal(lost(), 2);
    assert.equal((await table.read({ pk: "LOST", sk: "-" }))?.version, 1);
  });

  it("tells the winner so even when a copy was counted before its request was repeated", async () => {
    const table = dynamoTable(local);
    const signal = { pk: "LOST", sk: "then counted", copies: 1 };
    const meanwhile = () => table.count(signal);
    const lost = loseAnswers(local.client, { commandName: "PutItemCommand", when: atMost(1), meanwhile });
    assert.equal(await table.write(signal, ABSENT), true);
    assert.equal(lost(), 1);
    assert.deepEqual(await table.read(signal), { value: { ...signal, copies: 2 }, version: 2 });
  });

  it("tells the loser that it lost, also when it asked twice", async () => {
    const table = dynamoTable(local);
    await table.write<Key>({ pk: "LOST", sk: "race" }, ABSENT);
    const lost = loseAnswers(local.client, { commandName: "PutItemCommand", when: atMost(1) });
    assert.equal(await table.write<Key>({ pk: "LOST", sk: "race" }, ABSENT), false);
    assert.equal(lost(), 1);
  });

  it("keeps each of 20 racers' entries, and none twice, when every third first answer is lost", async () => {
    const table = dynamoTable(local);
    let answers = 0;
    const everyThird = (attempt: number) => attempt === 1 && ++answers % 3 === 0;
    const lost = loseAnswers(local.client, { commandName: "PutItemCommand", when: everyThird });
    const racers = Array.from({ length: 20 }, (_, index) => `racer ${index}`);
    await Promise.all(racers.map((racer) => enter(table, racer)));
    assert.ok(lost() > 5);
    loseAnswers(local.client, { commandName: "PutItemCommand", when: atMost(0) });
    const entered = (await table.read<Entries>(race))?.value.entries;
    assert.deepEqual(entered?.toSorted(), racers.toSorted());
  });

  it("lists an incident in the index of what is open for as long as it has a next due time", async () => {
    const table = dynamoTable(local);
    const incident = { pk: "INCIDENT#EC2_HIGH_CPU", sk: "2025-11-30T02:34:12Z#7fce2e43", instance_id: "-" };
    await table.write<Key>({ ...incident, next_due: "2025-11-30T02:40:00Z" } as Key, ABSENT);
    assert.deepEqual(await openIds(), [incident.sk]);
    await table.write<Key>({ ...incident, next_due: null } as Key, 1);
    assert.deepEqual(await openIds(), []);
  });

  it("throws what DynamoDB says when the table is not there", async () => {
    const table = dynamoTable({ client: local.client, tableName: "nowhere" });
    await assert.rejects(table.read({ pk: "A", sk: "-" }), { name: "ResourceNotFoundException" });
  });

  async function openIds(): Promise<(string | undefined)[]> {
    const page = await local.client.send(
      new QueryCommand({
        TableName: local.tableName,
        IndexName: OPEN_INDEX,
        KeyConditionExpression: "#open = :open",
        ExpressionAttributeNames: { "#open": "open" },
        ExpressionAttributeValues: { ":open": { S: "OPEN" } },
      }),
    );
    return (page.Items ?? []).map((item) => item["sk"]?.S);
  }
});

interface Entries extends Key {
  readonly entries: readonly string[];
}

const race = { pk: "LOST", sk: "racers" };

/** Writes its entry unless it finds it there: a write whose answer was lost, and that was built upon since, looks lost. */
async function enter(table: Table, racer: string): Promise<void> {
  for (;;) {
    const stored = await table.read<Entries>(race);
    const entries = stored?.value.entries ?? [];
    if (entries.includes(racer)) return;
    if (await table.write<Entries>({ ...race, entries: [...entries, racer] }, stored?.version ?? ABSENT)) return;
  }
}

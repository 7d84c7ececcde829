/**
 * 10,000 notifications, a fifth of them duplicates, by two routes, in no order; eight runners, killed at random; a table
 * that fails one call in twenty. Nothing is lost, and nothing happens twice. In memory all of them; through the SDK to
 * the local DynamoDB, which takes a minute for so many, 2,000 unless STORM_COUNT says otherwise.
 *
 * To replay: STORM_SEED=<the seed in the title> node --test src/core/intake/intake.storm.it.test.ts
 */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { DynamoDBClient, paginateScan } from "@aws-sdk/client-dynamodb";
import { ConfiguredRetryStrategy } from "@smithy/core/retry";
import { dynamoTable } from "../../aws/dynamoTable.ts";
import { FAULTS, failSometimes } from "../../aws/failSometimes.fixtures.ts";
import { type LocalTable, startLocalTable } from "../../aws/localTable.fixtures.ts";
import { storedOf } from "../../aws/tableItem.ts";
import { memoryTable } from "../../local/memoryTable.ts";
import { takeIncident } from "../run/record.ts";
import type { Key, Table } from "../table.ts";
import { type Notification, notifications } from "./notifications.fixtures.ts";
import { assertEverySignalIsAccountedFor, assertOneIncidentForEachProblem, writtenIn } from "./oracle.fixtures.ts";
import { chance, pick, randomFrom } from "./random.fixtures.ts";
import { storm } from "./storm.fixtures.ts";
import type { IntakeWorld } from "./world.ts";
import { anIntake, secondsAfter } from "./worlds.fixtures.ts";

const SEED = Number(process.env["STORM_SEED"] ?? 20261124);
const COUNT = 10_000;
const COUNT_ON_DYNAMODB = Number(process.env["STORM_COUNT"] ?? 2000);
const FAULT_SHARE = 0.05;
const DEATH_SHARE = 0.02;
const STORM = { seed: SEED, runners: 8, deathShare: DEATH_SHARE, twiceShare: 0.03 };
const CALM = { seed: SEED, runners: 8, deathShare: 0, twiceShare: 0 };

describe(`A storm of ${COUNT} notifications in memory (seed ${SEED})`, () => {
  it("ends in one incident for each problem, with every signal accounted for", async (test) => {
    const all = notifications({ seed: SEED, count: COUNT });
    const [table, started] = [memoryTable(), [] as string[]];
    // To a runner, a call that failed and a call that killed it are the same: it gets no further.
    const settings = { ...STORM, deathShare: DEATH_SHARE + FAULT_SHARE, notifications: all };
    const { deliveries, failures } = await storm(settings, stormWorld(table, started));
    assertNothingIsLost(all, table.values(), started);
    assert.ok(failures > COUNT / 20, `only ${failures} deliveries failed: that was no storm`);
    test.diagnostic(`${deliveries} deliveries, ${failures} failed`);
  });
});

describe(`A storm of ${COUNT_ON_DYNAMODB} notifications on DynamoDB (seed ${SEED})`, () => {
  const all = notifications({ seed: SEED, count: COUNT_ON_DYNAMODB });
  const random = randomFrom(SEED + 1);
  const started: string[] = [];
  let faultShare = FAULT_SHARE;
  let local: LocalTable;
  let client: DynamoDBClient;
  let requests: ReadonlyMap<string, number>;
  let world: IntakeWorld;

  before(async () => {
    local = await startLocalTable();
    client = await impatientClient(local);
    requests = failSometimes(client, () => (chance(faultShare, random) ? pick(FAULTS, random) : undefined));
    world = stormWorld(dynamoTable({ ...local, client }), started);
  });
  after(async () => {
    client.destroy();
    await local.stop();
  });

  it("ends in one incident for each problem, with every signal accounted for", async (test) => {
    const { deliveries, failures } = await storm({ ...STORM, notifications: all }, world);
    faultShare = 0;
    assertNothingIsLost(all, await everythingIn(local), started);
    assert.ok(failures > COUNT_ON_DYNAMODB / 20, `only ${failures} deliveries failed: that was no storm`);
    test.diagnostic(`${deliveries} deliveries, ${failures} failed; requests: ${JSON.stringify([...requests])}`);
  });

  it("leaves duplicates that cost one write to DynamoDB each, and nothing else", async () => {
    const [earlier, startsEarlier] = [new Map(requests), started.length];
    const { dispositions } = await storm({ ...CALM, notifications: all }, world);
    assert.deepEqual([...new Set(dispositions)], ["duplicate"]);
    assert.equal(dispositions.length, all.length);
    assert.equal(requests.get("UpdateItemCommand"), (earlier.get("UpdateItemCommand") ?? 0) + all.length);
    for (const command of ["PutItemCommand", "GetItemCommand"])
      assert.equal(requests.get(command), earlier.get(command));
    assert.equal(started.length, startsEarlier);
  });
});

/** Tries again at once, so that the storm is over soon. */
const impatientClient = async ({ client }: LocalTable): Promise<DynamoDBClient> => {
  const { region, endpoint, credentials } = client.config;
  if (endpoint === undefined) throw new Error("the embedded DynamoDB has no endpoint");
  const retryStrategy = new ConfiguredRetryStrategy(5, 1);
  return new DynamoDBClient({ region, endpoint, credentials, retryStrategy });
};

/** A run that is started takes its incident, as a real one does first. Where that fails the start has failed too. */
function stormWorld(table: Table, started: string[]): IntakeWorld {
  const now = "2026-11-24T03:00:00.000Z";
  const starter: IntakeWorld["starter"] = {
    async start(key, run) {
      started.push(`${key.sk} r${run}`);
      await takeIncident(table, key, run, secondsAfter(now, 1));
    },
  };
  const logger = { info: quiet, warn: quiet, error: quiet, debug: quiet };
  return { ...anIntake().world, table, starter, logger, clock: { now: () => new Date(now), sleepUntil } };
}

const quiet = (): void => undefined;
const sleepUntil = async (): Promise<void> => undefined;

async function everythingIn({ client, tableName }: LocalTable): Promise<readonly Key[]> {
  const items: Key[] = [];
  for await (const page of paginateScan({ client }, { TableName: tableName, ConsistentRead: true }))
    items.push(...(page.Items ?? []).map((item) => storedOf(item).value));
  return items;
}

function assertNothingIsLost(all: readonly Notification[], items: readonly Key[], started: readonly string[]): void {
  const changes = all.map(({ change }) => change);
  const written = writtenIn(items, started);
  assertOneIncidentForEachProblem(changes, written);
  assertEverySignalIsAccountedFor(changes, written);
}

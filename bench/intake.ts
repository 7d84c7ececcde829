import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { dynamoTable } from "../src/aws/dynamoTable.ts";
import { startLocalTable } from "../src/aws/localTable.fixtures.ts";
import { ACCOUNT, type Notification, notifications, REGION } from "../src/core/intake/notifications.fixtures.ts";
import { receive } from "../src/core/intake/receive.ts";
import type { IntakeWorld } from "../src/core/intake/world.ts";
import { defaultPolicy } from "../src/core/policy/defaultPolicy.ts";
import type { Table } from "../src/core/table.ts";
import { memoryTable } from "../src/local/memoryTable.ts";
import { type Benchmark, counted, measured } from "./benchmark.ts";

/**
 * How many notifications a second are taken in, by eight runners: real SNS and EventBridge bodies, a fifth of them
 * duplicates. In memory it is the cost of understanding and deciding, which is set against only parsing the JSON; on the
 * local DynamoDB, which answers in the same process, mostly the cost of that.
 */
export const intake: Benchmark = {
  name: "intake",
  measures:
    "Notifications taken in by 8 runners, a fifth of them duplicates: 5 rounds of 10,000 in memory, 3 of 500 on the local DynamoDB.",
  async run() {
    const many = notifications({ seed: SEED, count: IN_MEMORY });
    parseAll(many);
    await takeAllIn(many, memoryTable());
    const parsing: number[] = [];
    const taking: number[] = [];
    for (let round = 0; round < ROUNDS_IN_MEMORY; round++) {
      parsing.push(parseAll(many));
      taking.push(await takeAllIn(many, memoryTable()));
    }
    const onDynamoDb = await onLocalDynamoDb();
    return [
      measured("in memory", "a second", taking.map(perSecond(IN_MEMORY))),
      measured(
        "in memory, the time",
        "× JSON.parse",
        taking.map((seconds, round) => seconds / (parsing[round] ?? Number.NaN)),
      ),
      measured("on the local DynamoDB", "a second", onDynamoDb.seconds.map(perSecond(ON_DYNAMODB))),
      counted("a duplicate", "writes", onDynamoDb.requestsOfDuplicate),
    ];
  },
};

const SEED = 20261124;
const IN_MEMORY = 10_000;
const ON_DYNAMODB = 500;
const ROUNDS_IN_MEMORY = 5;
const ROUNDS_ON_DYNAMODB = 3;
const RUNNERS = 8;

const perSecond = (count: number) => (seconds: number) => count / seconds;

/** @returns seconds */
function parseAll(many: readonly Notification[]): number {
  const startedAt = performance.now();
  let parsed = 0;
  for (const { body } of many) if (typeof JSON.parse(body) === "object") parsed++;
  if (parsed !== many.length) throw new Error(`only ${parsed} of ${many.length} bodies are JSON`);
  return (performance.now() - startedAt) / 1000;
}

/** @returns seconds */
async function takeAllIn(many: readonly Notification[], table: Table): Promise<number> {
  const waiting = many.values();
  const world = worldOn(table);
  const startedAt = performance.now();
  const run = async (): Promise<void> => {
    for (const { id, body } of waiting) await receive({ id, body, account: ACCOUNT, region: REGION }, world);
  };
  await Promise.all(Array.from({ length: RUNNERS }, run));
  return (performance.now() - startedAt) / 1000;
}

/** The same notifications in a new table each round; in the last round all of them once more, as duplicates. */
async function onLocalDynamoDb(): Promise<{ seconds: readonly number[]; requestsOfDuplicate: number }> {
  const many = notifications({ seed: SEED, count: ON_DYNAMODB });
  const seconds: number[] = [];
  let requestsOfDuplicate = Number.NaN;
  for (let round = 0; round < ROUNDS_ON_DYNAMODB; round++) {
    const local = await startLocalTable();
    try {
      const table = dynamoTable(local);
      seconds.push(await takeAllIn(many, table));
      const requests = countRequests(local.client);
      await takeAllIn(many, table);
      requestsOfDuplicate = requests() / many.length;
    } finally {
      await local.stop();
    }
  }
  return { seconds, requestsOfDuplicate };
}

/** Every request counts, reads and repetitions too: a duplicate makes one, which writes. */
function countRequests(client: DynamoDBClient): () => number {
  let requests = 0;
  client.middlewareStack.add(
    (next) => (request) => {
      requests += 1;
      return next(request);
    },
    { step: "deserialize", name: "countRequests" },
  );
  return () => requests;
}

function worldOn(table: Table): IntakeWorld {
  const now = new Date("2026-11-24T03:00:00.000Z");
  const nothing = (): void => undefined;
  return {
    table,
    starter: { start: async () => undefined },
    clock: { now: () => now, sleepUntil: async () => undefined },
    logger: { info: nothing, warn: nothing, error: nothing, debug: nothing },
    policy: defaultPolicy,
    engine: "bench",
  };
}

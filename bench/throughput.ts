import { dynamoTable } from "../src/aws/dynamoTable.ts";
import { startLocalTable } from "../src/aws/localTable.fixtures.ts";
import { ACCOUNT, type Notification, notifications, REGION } from "../src/core/intake/notifications.fixtures.ts";
import { receive } from "../src/core/intake/receive.ts";
import type { IntakeWorld } from "../src/core/intake/world.ts";
import { defaultPolicy } from "../src/core/policy/defaultPolicy.ts";
import type { Table } from "../src/core/table.ts";
import { ENGINE } from "../src/engine.ts";
import { memoryTable } from "../src/local/memoryTable.ts";
import type { EventLogger } from "../src/ports.ts";
import { type Benchmark, type Figure, measured } from "./benchmark.ts";

/**
 * How many notifications the intake takes in a second, a fifth of them duplicates, by two routes and in no order: once
 * on a table in memory (what the core itself costs), once on the local cloud's DynamoDB through the SDK (which shares
 * the processor with it). Then all of them come again, and the writes that these duplicates cost are counted.
 */
export const intake: Benchmark = {
  name: "intake",
  measures:
    "8 runners take in notifications, a fifth of them duplicates: 20,000 on a table in memory (5 runs), 1,000 on the local cloud's DynamoDB (3 runs). Then all come again: writes for each.",
  run: async () => [...(await inMemory()), ...(await onDynamoDb())],
};

const SEED = 1;
const RUNNERS = 8;
/** Soon after the notifications, so that the work is the same on any day. */
const NOW = new Date("2026-11-24T03:00:00Z");

async function inMemory(): Promise<readonly Figure[]> {
  const all = notifications({ seed: SEED, count: 20_000 });
  const runs: Run[] = [];
  for (let run = 0; run < 5; run++) runs.push(await measure(all, memoryTable()));
  return figuresOf(runs, "in memory");
}

async function onDynamoDb(): Promise<readonly Figure[]> {
  const all = notifications({ seed: SEED, count: 1000 });
  const runs: Run[] = [];
  for (let run = 0; run < 3; run++) {
    const local = await startLocalTable();
    try {
      runs.push(await measure(all, dynamoTable(local)));
    } finally {
      await local.stop();
    }
  }
  return figuresOf(runs, "local DynamoDB");
}

interface Run {
  readonly perSecond: number;
  readonly duplicatesPerSecond: number;
  readonly writesPerDuplicate: number;
}

async function measure(all: readonly Notification[], table: Table): Promise<Run> {
  const counting = countingTable(table);
  const world = worldOn(counting.table);
  const seconds = await takeIn(all, world);
  const before = counting.writes();
  const secondsAgain = await takeIn(all, world);
  return {
    perSecond: all.length / seconds,
    duplicatesPerSecond: all.length / secondsAgain,
    writesPerDuplicate: (counting.writes() - before) / all.length,
  };
}

const figuresOf = (runs: readonly Run[], where: string): readonly Figure[] => [
  measured(
    `notifications, ${where}`,
    "a second",
    runs.map(({ perSecond }) => perSecond),
  ),
  measured(
    `duplicates, ${where}`,
    "a second",
    runs.map(({ duplicatesPerSecond }) => duplicatesPerSecond),
  ),
  measured(
    `for each duplicate, ${where}`,
    "writes",
    runs.map(({ writesPerDuplicate }) => writesPerDuplicate),
  ),
];

/** @returns seconds */
async function takeIn(all: readonly Notification[], world: IntakeWorld): Promise<number> {
  const queue = [...all].reverse();
  async function runner(): Promise<void> {
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      await receive({ id: next.id, body: next.body, account: ACCOUNT, region: REGION }, world);
    }
  }
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: RUNNERS }, runner));
  return (performance.now() - startedAt) / 1000;
}

function countingTable(table: Table): { readonly table: Table; writes(): number } {
  let writes = 0;
  return {
    table: {
      read: (key) => table.read(key),
      readAll: (keys) => table.readAll(keys),
      insert: (value) => {
        writes++;
        return table.insert(value);
      },
      write: (value, ifVersion) => {
        writes++;
        return table.write(value, ifVersion);
      },
      count: (initial) => {
        writes++;
        return table.count(initial);
      },
    },
    writes: () => writes,
  };
}

/** Nothing is remediated: starting a run is another function's work. */
const worldOn = (table: Table): IntakeWorld => ({
  table,
  starter: { start: async () => undefined },
  clock: { now: () => NOW, sleepUntil: async () => undefined },
  logger,
  policy: defaultPolicy,
  engine: ENGINE,
});

const unheard = (): void => undefined;
const logger: EventLogger = { info: unheard, warn: unheard, error: unheard, debug: unheard };

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Table } from "../core/table.ts";
import { memoryTable } from "../local/memoryTable.ts";
import type { Page } from "../ports.ts";
import { claimPage } from "./pageClaim.ts";
import { type SnsPagerSettings, snsPager } from "./snsPager.ts";

const page: Page = { key: "brake/1", sentence: "The brake is engaged.", severity: "critical", link: null };

/** Pagers of several processes, on one table and one topic. A wait moves the clock. */
function world(failures: readonly string[] = []) {
  const table = memoryTable();
  const failing = [...failures];
  const published: string[] = [];
  const warnings: string[] = [];
  let nowMs = Date.parse("2026-11-24T02:30:00Z");
  const warn = (event: string) => void warnings.push(event);
  const settings = (over: Partial<SnsPagerSettings> = {}): SnsPagerSettings => ({
    topicArn: "arn:aws:sns:eu-west-1:123456789012:pages",
    table,
    clock: {
      now: () => new Date(nowMs),
      sleepUntil: async (time) => {
        nowMs = Math.max(nowMs, time.getTime());
      },
    },
    logger: { info: warn, warn, error: warn, debug: warn },
    publish: async ({ Message = "" }) => {
      const failure = failing.shift();
      if (failure) throw new Error(failure);
      published.push(Message);
    },
    ...over,
  });
  return {
    ...{ table, published, warnings },
    process: (over?: Partial<SnsPagerSettings>) => snsPager(settings(over)),
    now: () => new Date(nowMs).toISOString(),
    waitedSeconds: () => (nowMs - Date.parse("2026-11-24T02:30:00Z")) / 1000,
  };
}

const down: Table = {
  read: () => Promise.reject(new Error("the table is down")),
  write: () => Promise.reject(new Error("the table is down")),
  readAll: () => Promise.reject(new Error("the table is down")),
  insert: () => Promise.reject(new Error("the table is down")),
  count: () => Promise.reject(new Error("the table is down")),
};

describe("A page by SNS", () => {
  it("is told once for its key, however often and from however many processes", async () => {
    const { process, published } = world();
    const one = process();
    await one.page(page);
    await one.page(page);
    await process().page({ ...page, sentence: "The same cause, in other words." });
    assert.deepEqual(published, ["The brake is engaged."]);
  });

  it("is told once when fifty processes tell it at the same time, and all know that it was told", async () => {
    const { process, published } = world();
    await Promise.all(Array.from({ length: 50 }, () => process().page(page)));
    assert.equal(published.length, 1);
  });

  it("is told for each key", async () => {
    const { process, published } = world();
    await process().page(page);
    await process().page({ ...page, key: "brake/2" });
    await process().page({ ...page, key: "x".repeat(5000) });
    assert.equal(published.length, 3);
  });

  it("is told again two minutes after a claim whose owner died, and not before", async () => {
    const { process, published, table, now, waitedSeconds } = world();
    assert.equal(await claimPage(table, { key: page.key, id: "dead", now: now() }), "ours");
    await process().page(page);
    assert.equal(published.length, 1);
    assert.equal(waitedSeconds(), 120);
  });

  it("throws when it could not be told, and lets the next one tell it at once", async () => {
    const { process, published, waitedSeconds } = world(["SNS is down"]);
    await assert.rejects(process().page(page), /SNS is down/);
    await process().page(page);
    assert.deepEqual([published.length, waitedSeconds()], [1, 0]);
  });

  it("is told while the table is down, once by each process, and says that it had no claim", async () => {
    const { process, published, warnings } = world();
    const one = process({ table: down });
    await one.page(page);
    await one.page(page);
    assert.equal(published.length, 1);
    assert.deepEqual(warnings, ["page.unclaimed", "page.unmarked"]);
  });

  it("throws when neither the table nor the topic can be reached", async () => {
    await assert.rejects(world(["SNS is down"]).process({ table: down }).page(page), /SNS is down/);
  });

  it("throws, rather than waits for ever, when others claim it again and again", async () => {
    const { process, table, now } = world();
    const busy: Table = {
      ...table,
      read: async <T extends { pk: string; sk: string }>(key: { pk: string; sk: string }) => {
        const stored = await table.read<T>(key);
        await table.write({ ...key, told_at: null, claim: { id: "other", at: now() }, ttl: 0 }, stored?.version ?? 0);
        return table.read<T>(key);
      },
    };
    await assert.rejects(process({ table: busy }).page(page), /again and again, and none told it/);
  });
});

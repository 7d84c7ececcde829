import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { memoryTable } from "../local/memoryTable.ts";
import { claimPage, giveBack, markTold } from "./pageClaim.ts";

const at = (second: number) => new Date(Date.UTC(2026, 10, 24, 2, 30, second)).toISOString();
const claim = (id: string, second: number) => ({ key: "storm", id, now: at(second) });

describe("A claim on a page", () => {
  it("is held for two minutes, then anybody's", async () => {
    const table = memoryTable();
    assert.equal(await claimPage(table, claim("one", 0)), "ours");
    assert.equal(await claimPage(table, claim("two", 119)), "busy");
    assert.equal(await claimPage(table, claim("two", 120)), "ours");
  });

  it("is over for good once the page was told", async () => {
    const table = memoryTable();
    await claimPage(table, claim("one", 0));
    await markTold(table, { key: "storm", now: at(1) });
    assert.equal(await claimPage(table, claim("two", 3600)), "told");
  });

  it("is given back by its owner only", async () => {
    const table = memoryTable();
    await claimPage(table, claim("one", 0));
    await giveBack(table, { key: "storm", id: "two" });
    assert.equal(await claimPage(table, claim("two", 1)), "busy");
    await giveBack(table, { key: "storm", id: "one" });
    assert.equal(await claimPage(table, claim("two", 2)), "ours");
  });

  it("may be marked by one whose claim was taken over: somebody was told", async () => {
    const table = memoryTable();
    await claimPage(table, claim("one", 0));
    await claimPage(table, claim("two", 130));
    await markTold(table, { key: "storm", now: at(131) });
    await giveBack(table, { key: "storm", id: "two" });
    assert.equal(await claimPage(table, claim("three", 600)), "told");
  });
});

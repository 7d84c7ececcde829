import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type MemoryTable, memoryTable } from "../../local/memoryTable.ts";
import { ABSENT, changeItem, type Key, type Table } from "../table.ts";
import { withMemory } from "./memory.ts";

interface Counter extends Key {
  readonly n: number;
}

const KEY = { pk: "A", sk: "-" };
const addOne = (item: Counter | undefined): Counter => ({ ...KEY, n: (item?.n ?? 0) + 1 });
const leave = () => undefined;

/** A table that notes what is called on it. */
function noted(table: MemoryTable) {
  const calls: string[] = [];
  const note = <T>(call: string, answer: T): T => {
    calls.push(call);
    return answer;
  };
  const noting: Table = {
    ...table,
    read: (key) => note("read", table.read(key)),
    readAll: (keys) => note("readAll", table.readAll(keys)),
    write: (value, ifVersion) => note("write", table.write(value, ifVersion)),
  };
  return { calls, table: noting };
}

describe("A table that remembers", () => {
  it("lets an item that was seen be changed without another read", async () => {
    const { calls, table } = noted(memoryTable());
    const remembering = withMemory(table);
    await changeItem<Counter>(remembering, KEY, addOne);
    await changeItem<Counter>(remembering, KEY, addOne);
    assert.deepEqual(calls, ["read", "write", "write"]);
    assert.deepEqual(await table.read(KEY), { value: { ...KEY, n: 2 }, version: 2 });
  });

  it("remembers that there was none", async () => {
    const { calls, table } = noted(memoryTable());
    const remembering = withMemory(table);
    await remembering.readAll([KEY]);
    await changeItem<Counter>(remembering, KEY, addOne);
    assert.deepEqual(calls, ["readAll", "write"]);
  });

  it("loses no update of somebody else: a refused write is judged again on what is there", async () => {
    const { calls, table } = noted(memoryTable());
    const remembering = withMemory(table);
    await changeItem<Counter>(remembering, KEY, addOne);
    await table.write<Counter>({ ...KEY, n: 10 }, 1);
    calls.length = 0;
    await changeItem<Counter>(remembering, KEY, addOne);
    assert.deepEqual(calls, ["write", "read", "write"]);
    assert.deepEqual((await table.read(KEY))?.value, { ...KEY, n: 11 });
  });

  it("decides nothing by what it remembers: what would be left as it is, is read first", async () => {
    const { calls, table } = noted(memoryTable());
    const remembering = withMemory(table);
    await changeItem<Counter>(remembering, KEY, addOne);
    await table.write<Counter>({ ...KEY, n: 10 }, 1);
    calls.length = 0;
    assert.deepEqual((await changeItem<Counter>(remembering, KEY, leave))?.value, { ...KEY, n: 10 });
    assert.deepEqual(calls, ["read"]);
  });

  it("forgets an item whose write was not answered", async () => {
    const there = memoryTable();
    let isAway = false;
    const remembering = withMemory({
      ...there,
      write: (value, ifVersion) => (isAway ? Promise.reject(new Error("away")) : there.write(value, ifVersion)),
    });
    await remembering.write<Counter>({ ...KEY, n: 1 }, ABSENT);
    assert.deepEqual(remembering.lastSeen(KEY), { stored: { value: { ...KEY, n: 1 }, version: 1 } });
    isAway = true;
    await assert.rejects(remembering.write<Counter>({ ...KEY, n: 2 }, 1));
    assert.equal(remembering.lastSeen(KEY), undefined);
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { memoryTable } from "../local/memoryTable.ts";
import { ABSENT, changeItem, type Key, type Table } from "./table.ts";

interface Counter extends Key {
  readonly n: number;
}

const KEY = { pk: "COUNTER", sk: "-" };
const counter = (n: number): Counter => ({ ...KEY, n });
const addOne = (current: Counter | undefined): Counter => counter((current?.n ?? 0) + 1);

/** A table in which somebody else adds ten before each of the first writes. */
function contended(times: number): Table {
  const table = memoryTable();
  let left = times;
  return {
    ...table,
    async write(value, ifVersion) {
      if (left-- > 0) {
        const there = await table.read<Counter>(KEY);
        await table.write(counter((there?.value.n ?? 0) + 10), there?.version ?? ABSENT);
      }
      return table.write(value, ifVersion);
    },
  };
}

describe("Changing an item", () => {
  it("makes it where there is none", async () => {
    const table = memoryTable();
    assert.deepEqual(await changeItem<Counter>(table, KEY, addOne), { value: counter(1), version: 1 });
    assert.deepEqual(await table.read(KEY), { value: counter(1), version: 1 });
  });

  it("is done on top of what others wrote meanwhile", async () => {
    assert.deepEqual(await changeItem<Counter>(contended(3), KEY, addOne), { value: counter(31), version: 4 });
  });

  it("loses no update of fifty racing writers", async () => {
    const table = memoryTable();
    await Promise.all(Array.from({ length: 50 }, () => changeItem<Counter>(table, KEY, addOne)));
    assert.deepEqual(await table.read(KEY), { value: counter(50), version: 50 });
  });

  it("writes nothing when the change wants nothing, and tells what is there", async () => {
    const table = memoryTable();
    assert.equal(await changeItem<Counter>(table, KEY, () => undefined), undefined);
    await table.write(counter(1), ABSENT);
    for (const nothing of [() => undefined, (same: Counter | undefined) => same])
      assert.deepEqual(await changeItem<Counter>(table, KEY, nothing), { value: counter(1), version: 1 });
  });

  it("begins with what the caller has read, and reads again only when that is old", async () => {
    const table = memoryTable();
    await table.write(counter(1), ABSENT);
    const old = { value: counter(1), version: 1 };
    await table.write(counter(5), 1);
    assert.deepEqual(await changeItem<Counter>(table, KEY, addOne, old), { value: counter(6), version: 3 });
  });

  it("gives up after a hundred lost races, and says that the message will come again", async () => {
    await assert.rejects(
      changeItem<Counter>(contended(Number.POSITIVE_INFINITY), KEY, addOne),
      /the item COUNTER - was changed by others 100 times in a row; the message will come again/,
    );
  });
});

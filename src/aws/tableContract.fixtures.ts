/** What every table must do, whatever it is made of. Run by the test of each. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ABSENT, type Key, type Table } from "../core/table.ts";

interface Counter extends Key {
  readonly n: number;
}

interface Note extends Key {
  readonly body: unknown;
  readonly left_out?: undefined;
}

interface Copies extends Key {
  readonly copies: number;
  readonly first_seen: string;
}

export function keepsTheTableContract(name: string, open: () => Promise<Table>): void {
  describe(`${name} keeps the contract of a table`, () => {
    comparesAndSets(open);
    insertsAndReadsMany(open);
    counts(open);
    keepsValues(open);
  });
}

function comparesAndSets(open: () => Promise<Table>): void {
  it("has no item that was never written", async () => {
    assert.equal(await (await open()).read({ pk: "NOBODY", sk: "-" }), undefined);
  });

  it("writes a new item once: the second writer that saw none is told no", async () => {
    const table = await open();
    assert.equal(await table.write<Counter>({ pk: "A", sk: "new", n: 1 }, ABSENT), true);
    assert.equal(await table.write<Counter>({ pk: "A", sk: "new", n: 2 }, ABSENT), false);
    assert.deepEqual(await table.read({ pk: "A", sk: "new" }), {
      value: { pk: "A", sk: "new", n: 1 },
      version: 1,
    });
  });

  it("replaces an item whole, and only the version that was read", async () => {
    const table = await open();
    await table.write({ pk: "A", sk: "whole", n: 1, old: "gone after" }, ABSENT);
    assert.equal(await table.write<Counter>({ pk: "A", sk: "whole", n: 2 }, 1), true);
    assert.equal(await table.write<Counter>({ pk: "A", sk: "whole", n: 3 }, 1), false);
    assert.deepEqual(await table.read({ pk: "A", sk: "whole" }), {
      value: { pk: "A", sk: "whole", n: 2 },
      version: 2,
    });
  });

  it("does not create an item for a writer that had read one", async () => {
    assert.equal(await (await open()).write<Counter>({ pk: "A", sk: "deleted", n: 1 }, 4), false);
  });

  it("loses no update of 50 racing writers", async () => {
    const table = await open();
    const key = { pk: "A", sk: "race" };
    await Promise.all(Array.from({ length: 50 }, () => addOne(table, key)));
    assert.deepEqual(await table.read(key), { value: { ...key, n: 50 }, version: 50 });
  });
}

function insertsAndReadsMany(open: () => Promise<Table>): void {
  it("inserts an item once: whoever comes second is told what is there", async () => {
    const table = await open();
    const first = { pk: "B", sk: "insert", n: 1 };
    assert.equal(await table.insert<Counter>(first), undefined);
    assert.deepEqual(await table.insert<Counter>({ ...first, n: 2 }), { value: first, version: 1 });
    assert.deepEqual(await table.read(first), { value: first, version: 1 });
  });

  it("lets one of 50 racing inserts be the first, and tells the others of it", async () => {
    const table = await open();
    const key = { pk: "B", sk: "insert race" };
    const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => table.insert<Counter>({ ...key, n })));
    const there = await table.read<Counter>(key);
    assert.equal(answers.filter((answer) => answer === undefined).length, 1);
    for (const answer of answers) if (answer !== undefined) assert.deepEqual(answer, there);
  });

  it("reads many items at once, and leaves out those that are not there", async () => {
    const table = await open();
    const keys = ["1", "2", "3"].map((sk) => ({ pk: "B many", sk }));
    for (const [n, key] of keys.entries()) if (n !== 1) await table.write<Counter>({ ...key, n }, ABSENT);
    const found = await table.readAll<Counter>(keys);
    assert.deepEqual(found.map(({ value: { n }, version }) => [n, version]).sort(), [
      [0, 1],
      [2, 1],
    ]);
    assert.deepEqual(await table.readAll([]), []);
  });
}

function counts(open: () => Promise<Table>): void {
  it("counts copies on top of the first, whose other attributes stay", async () => {
    const table = await open();
    const key = { pk: "A", sk: "copies" };
    const first = await table.count<Copies>({ ...key, copies: 1, first_seen: "02:34" });
    assert.deepEqual(first, { value: { ...key, copies: 1, first_seen: "02:34" }, version: 1 });
    const second = await table.count<Copies>({ ...key, copies: 1, first_seen: "02:35" });
    assert.deepEqual(second, { value: { ...key, copies: 2, first_seen: "02:34" }, version: 2 });
    assert.deepEqual(await table.read<Copies>(key), second);
  });

  it("tells a writer no when a copy was counted since it read", async () => {
    const table = await open();
    const copy = { pk: "A", sk: "counted", copies: 1, first_seen: "02:34" };
    const read = await table.count<Copies>(copy);
    await table.count<Copies>(copy);
    assert.equal(await table.write<Copies>(copy, read.version), false);
  });

  it("counts every one of 50 racing copies", async () => {
    const table = await open();
    const copy = { pk: "A", sk: "copy race", copies: 1, first_seen: "02:34" };
    const counted = await Promise.all(Array.from({ length: 50 }, () => table.count<Copies>(copy)));
    const versions = counted.map(({ version }) => version).sort((one, other) => one - other);
    assert.deepEqual(
      versions,
      Array.from({ length: 50 }, (_, index) => index + 1),
    );
  });
}

function keepsValues(open: () => Promise<Table>): void {
  it("gives back nested values as they were", async () => {
    const table = await open();
    const body = {
      nothing: null,
      flags: [true, false],
      numbers: [0, -1.5, 1e21, Number.MAX_SAFE_INTEGER, 2 ** 53 + 2, 5e-100],
      text: ["", "ünïcode ✓ 🚑", "\u0000\n\t", "<b>&amp;"],
      empty: [[], {}],
      "dotted.name #1": { constructor: "hostile", version: 7, toString: null },
      deep: nested(25),
    };
    await table.write<Note>({ pk: "A", sk: "nested", body }, ABSENT);
    assert.deepEqual((await table.read<Note>({ pk: "A", sk: "nested" }))?.value.body, body);
  });

  it("leaves undefined attributes out", async () => {
    const table = await open();
    const key = { pk: "A", sk: "undefined" };
    await table.write({ ...key, body: { here: 1, gone: undefined }, left_out: undefined }, ABSENT);
    assert.deepEqual((await table.read(key))?.value, { ...key, body: { here: 1 } });
  });

  it("keeps its copy: what a caller changes afterwards is not in the table", async () => {
    const table = await open();
    const key = { pk: "A", sk: "copy" };
    const body = { n: 1 };
    await table.write<Note>({ ...key, body }, ABSENT);
    body.n = 2;
    assert.deepEqual((await table.read<Note>(key))?.value.body, { n: 1 });
  });

  it("says where a value is that no table can store", async () => {
    const table = await open();
    const write = (body: unknown) => table.write<Note>({ pk: "A", sk: "bad", body }, ABSENT);
    await assert.rejects(write({ cpu: [Number.NaN] }), /"A\.body\.cpu\[0\]" cannot be stored: the number NaN/);
    await assert.rejects(write("half \ud83d"), /"A\.body" cannot be stored: its text holds half of a surrogate pair/);
    await assert.rejects(write(nested(40)), /cannot be stored: it lies deeper than 32 levels/);
    await assert.rejects(write(new Date(0)), /cannot be stored: it is an object of a class/);
    assert.equal(await table.read({ pk: "A", sk: "bad" }), undefined);
  });

  it("keeps an incident's next due time, and gives none back as null", async () => {
    const table = await open();
    const incident = {
      pk: "INCIDENT#UNKNOWN",
      sk: "2025-11-30T02:34:12Z#7fce2e43",
      next_due: "2025-11-30T02:40:00Z",
    };
    await table.write<Key>(incident, ABSENT);
    assert.deepEqual((await table.read(incident))?.value, incident);
    await table.write<Key>({ ...incident, next_due: null } as Key, 1);
    assert.deepEqual((await table.read(incident))?.value, { ...incident, next_due: null });
  });
}

async function addOne(table: Table, key: Key): Promise<void> {
  for (let attempt = 0; attempt < 1000; attempt += 1) {
    const stored = await table.read<Counter>(key);
    if (await table.write<Counter>({ ...key, n: (stored?.value.n ?? 0) + 1 }, stored?.version ?? ABSENT)) return;
  }
  throw new Error("A writer lost a thousand races in a row.");
}

/** A value that lies this many levels deep. */
function nested(levels: number): unknown {
  let value: unknown = "ground";
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? { level: value } : [value];
  return value;
}

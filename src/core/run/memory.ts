/**
 * The table as one run uses it in one process: it remembers what it last saw of each item, so that the next write can be
 * tried without another read (`changeItem`). A memory is never a fact: only the compare-and-set tells whether it holds.
 */
import { ABSENT, type Key, type Seen, type Stored, type Table } from "../table.ts";

export interface RememberingTable extends Table {
  lastSeen<T extends Key>(key: Key): Seen<T> | undefined;
}

export function withMemory(table: Table): RememberingTable {
  const memory = new Map<string, Seen<Key>>();
  const nameOf = ({ pk, sk }: Key): string => `${pk}\n${sk}`;

  function remember<T extends Key>(key: Key, stored: Stored<T> | undefined): Stored<T> | undefined {
    memory.set(nameOf(key), { stored });
    return stored;
  }

  /** While it is written, and until the answer is there, nobody knows what the item is. */
  const forget = (key: Key): void => void memory.delete(nameOf(key));

  return {
    async read<T extends Key>(key: Key): Promise<Stored<T> | undefined> {
      return remember(key, await table.read<T>(key));
    },
    async readAll<T extends Key>(keys: readonly Key[]): Promise<readonly Stored<T>[]> {
      const found = await table.readAll<T>(keys);
      for (const key of keys) remember(key, undefined);
      for (const stored of found) remember(stored.value, stored);
      return found;
    },
    async write<T extends Key>(value: T, ifVersion: number): Promise<boolean> {
      forget(value);
      const written = await table.write(value, ifVersion);
      if (written) remember(value, { value, version: ifVersion + 1 });
      return written;
    },
    async insert<T extends Key>(value: T): Promise<Stored<T> | undefined> {
      forget(value);
      const there = await table.insert(value);
      remember(value, there ?? { value, version: ABSENT + 1 });
      return there;
    },
    count(initial) {
      forget(initial);
      return table.count(initial);
    },
    lastSeen: <T extends Key>(key: Key) => memory.get(nameOf(key)) as Seen<T> | undefined,
  };
}

/** Reads are answered from memory where there is one: for what only writes, by compare-and-set, and takes its refusal. */
export const recalling = (table: Table): Table => ({
  ...table,
  async read<T extends Key>(key: Key): Promise<Stored<T> | undefined> {
    const seen = table.lastSeen?.<T>(key);
    return seen === undefined ? table.read<T>(key) : seen.stored;
  },
});

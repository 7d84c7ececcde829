/** The table in memory, for tests and simulation: the same rules as DynamoDB, in one process. */
import { attributesOf, type Item, itemOf, storedOf } from "../aws/tableItem.ts";
import { ABSENT, type Key, type Stored, type Table } from "../core/table.ts";

export interface MemoryTable extends Table {
  /** Everything in it, in the order of first writing. */
  values(): readonly Key[];
}

/** @example const table = memoryTable(); await table.write({ pk: "A", sk: "-" }, ABSENT) // true */
export function memoryTable(): MemoryTable {
  const items = new Map<string, Item>();
  const nameOf = ({ pk, sk }: Key): string => JSON.stringify([pk, sk]);

  return {
    async read<T extends Key>(key: Key): Promise<Stored<T> | undefined> {
      const item = items.get(nameOf(key));
      return item && storedOf<T>(item);
    },

    async readAll<T extends Key>(keys: readonly Key[]): Promise<readonly Stored<T>[]> {
      const there = keys.map((key) => items.get(nameOf(key)));
      return there.flatMap((item) => (item === undefined ? [] : [storedOf<T>(item)]));
    },

    async insert<T extends Key>(value: T): Promise<Stored<T> | undefined> {
      const there = items.get(nameOf(value));
      if (there !== undefined) return storedOf<T>(there);
      items.set(nameOf(value), itemOf(value, ABSENT + 1, "memory"));
      return undefined;
    },

    async write<T extends Key>(value: T, ifVersion: number): Promise<boolean> {
      const there = items.get(nameOf(value));
      if (Number(there?.["version"]?.N ?? ABSENT) !== ifVersion) return false;
      items.set(nameOf(value), itemOf(value, ifVersion + 1, "memory"));
      return true;
    },

    async count<T extends Key & { readonly copies: number }>(initial: T): Promise<Stored<T>> {
      const there = items.get(nameOf(initial));
      const first = { ...attributesOf(initial), copies: { N: "0" }, version: { N: String(ABSENT) } };
      const counted = { ...first, ...there };
      const item = { ...counted, copies: oneMore(counted.copies), version: oneMore(counted.version) };
      items.set(nameOf(initial), item);
      return storedOf<T>(item);
    },

    values: () => [...items.values()].map((item) => storedOf(item).value),
  };
}

const oneMore = (number: { readonly N?: string | undefined }): { N: string } => ({ N: String(Number(number.N) + 1) });

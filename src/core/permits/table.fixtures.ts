/** Tables for tests of permits: one whose history is kept, and ones that do their callers ill. */
import { ABSENT, type Key, type Stored, type Table } from "../table.ts";

/**
 * Every version that anyone wrote or read. Nothing can be missing: a version whose writer was told nothing was read by
 * whoever replaced it, or by the test in the end.
 */
export interface History {
  /** The item's versions in their order. */
  of<T extends Key>(pk: string): readonly T[];
  pks(): readonly string[];
}

export function watched(table: Table): { readonly table: Table; readonly history: History } {
  const seen = new Map<string, Map<number, Key>>();
  function note(value: Key, version: number): void {
    const versions = seen.get(value.pk) ?? new Map<number, Key>();
    seen.set(value.pk, versions.set(version, structuredClone(value)));
  }
  return {
    table: {
      ...table,
      async read<T extends Key>(key: Key): Promise<Stored<T> | undefined> {
        const stored = await table.read<T>(key);
        if (stored !== undefined) note(stored.value, stored.version);
        return stored;
      },
      async write<T extends Key>(value: T, ifVersion: number): Promise<boolean> {
        const wrote = await table.write(value, ifVersion);
        if (wrote) note(value, ifVersion + 1);
        return wrote;
      },
      async insert<T extends Key>(value: T): Promise<Stored<T> | undefined> {
        const there = await table.insert(value);
        if (there === undefined) note(value, ABSENT + 1);
        else note(there.value, there.version);
        return there;
      },
    },
    history: {
      of<T extends Key>(pk: string): readonly T[] {
        const versions = [...(seen.get(pk) ?? [])].toSorted(([one], [other]) => one - other);
        versions.forEach(([version], index) => {
          if (version !== index + 1) throw new Error(`nobody saw version ${index + 1} of ${pk}`);
        });
        return versions.map(([, value]) => value as T);
      },
      pks: () => [...seen.keys()],
    },
  };
}

/**
 * A write is carried out, then overwritten by somebody who keeps what it says, or changes it; its writer is told that it
 * lost.
 */
export function overwriting(table: Table, when: () => boolean, change: (value: Key) => Key = (same) => same): Table {
  return {
    ...table,
    async write<T extends Key>(value: T, ifVersion: number): Promise<boolean> {
      const wrote = await table.write(value, ifVersion);
      if (!wrote || !when()) return wrote;
      await table.write(change(value), ifVersion + 1);
      return false;
    },
  };
}

export class Died extends Error {}

/** Its runner dies at the n-th call, from 1: before it is carried out, or after. */
export function deadly(table: Table, n: number, when: "before" | "after"): Table {
  let calls = 0;
  async function live<T>(work: () => Promise<T>): Promise<T> {
    calls += 1;
    if (calls > n || (calls === n && when === "before")) throw new Died();
    const done = await work();
    if (calls === n) throw new Died();
    return done;
  }
  return {
    ...table,
    read: <T extends Key>(key: Key) => live(() => table.read<T>(key)),
    write: <T extends Key>(value: T, ifVersion: number) => live(() => table.write(value, ifVersion)),
  };
}

/** Something happens between the n-th call, from 1, and the next. */
export function interrupted(table: Table, n: number, happens: () => Promise<unknown>): Table {
  let calls = 0;
  async function then<T>(done: T): Promise<T> {
    calls += 1;
    if (calls === n) await happens();
    return done;
  }
  return {
    ...table,
    read: async <T extends Key>(key: Key) => then(await table.read<T>(key)),
    write: async <T extends Key>(value: T, ifVersion: number) => then(await table.write(value, ifVersion)),
  };
}

/** What is there now; undefined where there is nothing. */
export const valueAt = async <T extends Key>(table: Table, pk: string): Promise<T | undefined> =>
  (await table.read<T>({ pk, sk: "-" }))?.value;

/** Puts items there that were not there yet. */
export async function given(table: Table, ...items: readonly Key[]): Promise<void> {
  for (const item of items) await table.write(item, ABSENT);
}

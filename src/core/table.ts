/**
 * What Defib asks of its table: versioned items, changed only by compare-and-set, and one upsert that counts.
 * Everything that must hold between racing runners is built on `write` and `insert`.
 */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

export interface Stored<T> {
  readonly value: T;
  /** Counts the item's writes, from 1. */
  readonly version: number;
}

/** The version of an item that does not exist. */
export const ABSENT = 0;

export interface Table {
  /** The item as it is now (a consistent read); undefined when there is none. */
  read<T extends Key>(key: Key): Promise<Stored<T> | undefined>;
  /** Those of the items that are there, each as it is now, by one call for up to a hundred. In no order. */
  readAll<T extends Key>(keys: readonly Key[]): Promise<readonly Stored<T>[]>;
  /**
   * Replaces the item if its version is still `ifVersion` (`ABSENT`: if there is none), and answers whether it did.
   * A retried write that had already succeeded knows itself and answers true. Throws when the table cannot be reached.
   */
  write<T extends Key>(value: T, ifVersion: number): Promise<boolean>;
  /** Writes the item if there is none. @returns what is there instead, by the same call; undefined when it was written. */
  insert<T extends Key>(value: T): Promise<Stored<T> | undefined>;
  /**
   * One write: counts one more copy of an item, creating it from `initial` when there is none, and returns it.
   * The count is a figure to show, never to decide on.
   */
  count<T extends Key & { readonly copies: number }>(initial: T): Promise<Stored<T>>;
  /** Of a table that remembers (`src/core/run/memory.ts`): what its one user last saw of an item; undefined when nothing. */
  lastSeen?<T extends Key>(key: Key): Seen<T> | undefined;
}

/** An item, or that there was none. */
export interface Seen<T> {
  readonly stored: Stored<T> | undefined;
}

const CONTENTION_TRIES_MAX = 100;

/**
 * Changes an item by compare-and-set until it holds: `change` gets what is there (first `from`, where that is given) and
 * returns what shall be there, or undefined to leave it. It may be called again, so it must be pure. What a table only
 * remembers is good for a first try to write: whatever would be left as it is, is judged on what is there now.
 * @returns what is there afterwards.
 */
export async function changeItem<T extends Key>(
  table: Table,
  key: Key,
  change: (current: T | undefined) => T | undefined,
  from?: Stored<T>,
): Promise<Stored<T> | undefined> {
  const seen = from === undefined ? table.lastSeen?.<T>(key) : undefined;
  const tried = seen && (await tryOn(table, change, seen));
  if (tried !== undefined) return tried;
  let current = from ?? (await table.read<T>(key));
  for (let tries = 0; tries < CONTENTION_TRIES_MAX; tries++) {
    const next = change(current?.value);
    if (next === undefined || next === current?.value) return current;
    const version = current?.version ?? ABSENT;
    if (await table.write(next, version)) return { value: next, version: version + 1 };
    current = await table.read<T>(key);
  }
  throw new Error(
    `the item ${key.pk} ${key.sk} was changed by others ${CONTENTION_TRIES_MAX} times in a row; the message will come again`,
  );
}

/** @returns undefined where nothing was written. */
async function tryOn<T extends Key>(
  table: Table,
  change: (current: T | undefined) => T | undefined,
  { stored }: Seen<T>,
): Promise<Stored<T> | undefined> {
  const next = change(stored?.value);
  if (next === undefined || next === stored?.value) return undefined;
  const version = stored?.version ?? ABSENT;
  return (await table.write(next, version)) ? { value: next, version: version + 1 } : undefined;
}

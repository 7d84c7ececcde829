/**
 * What Defib asks of its table: versioned items, changed only by compare-and-set; one upsert that counts; three queries.
 * Everything that must hold between racing runners is built on `write`.
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
  /**
   * Replaces the item if its version is still `ifVersion` (`ABSENT`: if there is none), and answers whether it did.
   * A retried write that had already succeeded knows itself and answers true. Throws when the table cannot be reached.
   */
  write<T extends Key>(value: T, ifVersion: number): Promise<boolean>;
  /**
   * One write: counts one more copy of an item, creating it from `initial` when there is none, and returns it.
   * The count is a figure to show, never to decide on.
   */
  count<T extends Key & { readonly copies: number }>(initial: T): Promise<Stored<T>>;
}

const CONTENTION_TRIES_MAX = 100;

/**
 * Changes an item by compare-and-set until it holds: `change` gets what is there (first `from`, where that is given) and
 * returns what shall be there, or undefined to leave it. It may be called again, so it must be pure.
 * @returns what is there afterwards.
 */
export async function changeItem<T extends Key>(
  table: Table,
  key: Key,
  change: (current: T | undefined) => T | undefined,
  from?: Stored<T>,
): Promise<Stored<T> | undefined> {
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

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

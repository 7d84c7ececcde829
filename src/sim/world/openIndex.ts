/** The table's index of what is open: incidents, held resources and groups with members in repair, by when they are due. */
import type { Key } from "../../core/table.ts";

export interface OpenItem extends Key {
  readonly next_due: string;
}

export interface OpenIndex {
  isEmpty(): boolean;
  /** In the order in which they were opened. */
  items(): IterableIterator<OpenItem>;
  /** Whether anything is due before the moment. */
  hasDue(before: string): boolean;
  /** Due before the moment, the longest overdue first. */
  overdue(before: string): readonly Key[];
  put(name: string, value: Key): void;
}

const LISTED = ["INCIDENT#", "RESOURCE#", "GROUP#"];

export function openIndex(): OpenIndex {
  const open = new Map<string, OpenItem>();
  return {
    isEmpty: () => open.size === 0,
    items: () => open.values(),
    hasDue(before) {
      for (const { next_due } of open.values()) if (next_due < before) return true;
      return false;
    },
    overdue: (before) =>
      [...open.values()]
        .filter(({ next_due }) => next_due < before)
        .sort((one, other) => (one.next_due < other.next_due ? -1 : 1))
        .map(({ pk, sk }) => ({ pk, sk })),
    put(name, value) {
      if (isOpen(value)) open.set(name, value);
      else open.delete(name);
    },
  };
}

const isOpen = (value: Key): value is OpenItem =>
  "next_due" in value && value.next_due !== null && LISTED.some((prefix) => value.pk.startsWith(prefix));

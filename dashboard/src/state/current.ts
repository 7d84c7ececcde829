/** The row the keyboard stands on. */
import { signal } from "@preact/signals";
import { reach } from "./limit.ts";
import { shownRows } from "./store.ts";
import { change, view } from "./view.ts";

export const current = signal<string | null>(null);

export function step(by: 1 | -1): void {
  const rows = shownRows.peek();
  const at = rows.findIndex(({ id }) => id === current.peek());
  const next = at === -1 ? (by === 1 ? 0 : rows.length - 1) : Math.min(Math.max(at + by, 0), rows.length - 1);
  const row = rows[next];
  if (row === undefined) return;
  reach(next);
  current.value = row.id;
  requestAnimationFrame(() => focusRow(row.id));
}

export function toggle(id: string): void {
  current.value = id;
  change({ open: view.peek().open === id ? null : id }, "step");
}

export function focusRow(id: string): void {
  const button = document.getElementById(rowId(id))?.querySelector("button");
  button?.focus({ preventScroll: true });
  button?.closest("tr")?.scrollIntoView({ block: "nearest" });
}

/** An id for the page from an incident's id, which may hold anything. */
export const rowId = (id: string): string => `row-${encodeURIComponent(id)}`;

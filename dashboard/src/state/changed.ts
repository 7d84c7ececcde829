/** Which incidents a refresh has just changed or brought: they are marked for a moment. */
import { effect, signal } from "@preact/signals";
import type { Report } from "../../../src/core/report/model.ts";
import { isPublic } from "../data/edition.ts";
import { report } from "./store.ts";

const MARKED_MS = 4000;

export const changed = signal<ReadonlySet<string>>(new Set());

export function followChanges(): void {
  let before: Report | null = null;
  effect(() => {
    const loaded = report.value.value;
    const shown = loaded === null || isPublic(loaded) ? null : loaded;
    if (shown !== null && before !== null && shown.date === before.date) mark(differing(before, shown));
    before = shown;
  });
}

/** The ids in `after` that are new or not as they were. */
export function differing(before: Report, after: Report): ReadonlySet<string> {
  const known = new Map(before.incidents.map((row) => [row.id, JSON.stringify(row)]));
  return new Set(after.incidents.filter((row) => known.get(row.id) !== JSON.stringify(row)).map(({ id }) => id));
}

function mark(ids: ReadonlySet<string>): void {
  if (ids.size === 0) return;
  changed.value = ids;
  setTimeout(() => {
    if (changed.peek() === ids) changed.value = new Set();
  }, MARKED_MS);
}

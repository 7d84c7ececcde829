/** Keeps the foremost rows of any number of them, in bounded memory: what needs you first, then oldest first. */
import type { ReportRow } from "./model.ts";

export interface Foremost {
  add(row: ReportRow): void;
  rows(): readonly ReportRow[];
}

export function foremost(rowsMax: number): Foremost {
  let kept: ReportRow[] = [];
  const cut = (): void => {
    kept = kept.toSorted(inOrder).slice(0, rowsMax);
  };
  return {
    add: (row) => {
      kept.push(row);
      if (kept.length >= 2 * rowsMax) cut();
    },
    rows: () => {
      cut();
      return kept;
    },
  };
}

function inOrder(one: ReportRow, other: ReportRow): number {
  if (one.needs_you !== other.needs_you) return one.needs_you ? -1 : 1;
  return one.id < other.id ? -1 : Number(one.id > other.id);
}

/** Keeps the foremost rows of any number of them, in bounded memory: what needs you first, then oldest first. */
import type { ReportRow } from "./model.ts";

export interface Foremost {
  add(row: ReportRow): void;
  rows(): readonly ReportRow[];
}

export function foremost(rowsMax: number): Foremost {
  let kept: ReportRow[] = [];
  /** The last of the foremost, once there are enough: what comes after it need not be looked at again. */
  let last: ReportRow | undefined;
  const cut = (): void => {
    kept = kept.toSorted(inOrder).slice(0, rowsMax);
    last = kept[rowsMax - 1];
  };
  return {
    add: (row) => {
      if (last !== undefined && inOrder(row, last) >= 0) return;
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

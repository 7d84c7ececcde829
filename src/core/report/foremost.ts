/** Keeps the foremost rows of any number of them, in bounded memory: what needs you first, then oldest first. */
import type { ReportRow } from "./model.ts";

export interface Foremost {
  add(row: ReportRow): void;
  rows(): readonly ReportRow[];
}

type Order = Pick<ReportRow, "needs_you" | "id">;

/** As text: one thing for the garbage collector to keep instead of a dozen, which halves the memory of a large day. */
interface Kept extends Order {
  readonly text: string;
}

export function foremost(rowsMax: number): Foremost {
  let kept: Kept[] = [];
  /** The last of the foremost, once there are enough: what comes after it need not be kept. */
  let last: Order | undefined;
  const cut = (): void => {
    kept = kept.toSorted(inOrder).slice(0, rowsMax);
    last = kept[rowsMax - 1];
  };
  return {
    add: (row) => {
      if (last !== undefined && inOrder(row, last) >= 0) return;
      kept.push({ needs_you: row.needs_you, id: row.id, text: JSON.stringify(row) });
      if (kept.length >= 1.5 * rowsMax) cut();
    },
    rows: () => {
      cut();
      return kept.map(({ text }) => JSON.parse(text));
    },
  };
}

function inOrder(one: Order, other: Order): number {
  if (one.needs_you !== other.needs_you) return one.needs_you ? -1 : 1;
  return one.id < other.id ? -1 : Number(one.id > other.id);
}

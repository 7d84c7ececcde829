/** What many invariants ask of one history is read from it once. The history must have come to its end. */
import type { Entry } from "../history.ts";

/** Remembers the last history only: one is checked after the other, and its world is to be forgotten with it. */
export function onceAHistory<Reading>(
  read: (history: readonly Entry[]) => Reading,
): (history: readonly Entry[]) => Reading {
  let last: { readonly history: readonly Entry[]; readonly reading: Reading } | undefined;
  return (history) => {
    if (last?.history !== history) last = { history, reading: read(history) };
    return last.reading;
  };
}

/** What many invariants ask of one history is read from it once. The history must have come to its end. */
import type { Entry } from "../history.ts";

export function onceAHistory<Reading extends object>(
  read: (history: readonly Entry[]) => Reading,
): (history: readonly Entry[]) => Reading {
  const known = new WeakMap<readonly Entry[], Reading>();
  return (history) => {
    const reading = known.get(history) ?? read(history);
    known.set(history, reading);
    return reading;
  };
}

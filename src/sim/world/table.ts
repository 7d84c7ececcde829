/**
 * The table of one simulated world, as a runner reaches it. Items are kept as they were written and frozen, so that
 * nobody changes what another has read; every write is noted with what was there before.
 */
import { ABSENT, type Key, type Stored, type Table } from "../../core/table.ts";
import type { History } from "../history.ts";
import { CallFailed, type Runner } from "../runner.ts";

export interface SimulatedTable {
  items(): Iterable<Key>;
  as(runner: Runner): Table;
  /** Nobody reaches it until the moment. */
  failUntil(timeMs: number): void;
}

export function simulatedTable(clock: { readonly nowMs: number }, history: History): SimulatedTable {
  const kept = new Map<string, Stored<Key>>();
  let downUntilMs = 0;
  const nameOf = ({ pk, sk }: Key): string => `${pk} ${sk}`;
  const reachable = (call: string): void => {
    if (clock.nowMs < downUntilMs) throw new CallFailed("Unreachable", call);
  };

  function put<T extends Key>(value: T, version: number, runner: number): Stored<T> {
    const stored = { value: frozen(value), version };
    history.note({ kind: "write", runner, before: kept.get(nameOf(value))?.value, after: stored.value, version });
    kept.set(nameOf(value), stored);
    return stored;
  }

  return {
    *items() {
      for (const { value } of kept.values()) yield value;
    },
    failUntil(timeMs) {
      downUntilMs = timeMs;
    },
    as: (runner) => ({
      read: <T extends Key>(key: Key) =>
        runner.call("read", () => {
          reachable("read");
          return kept.get(nameOf(key)) as Stored<T> | undefined;
        }),
      write: (value, ifVersion) =>
        runner.call("write", () => {
          reachable("write");
          if ((kept.get(nameOf(value))?.version ?? ABSENT) !== ifVersion) return false;
          put(value, ifVersion + 1, runner.id);
          return true;
        }),
      count: <T extends Key & { readonly copies: number }>(initial: T) =>
        runner.call("count", () => {
          reachable("count");
          const there = kept.get(nameOf(initial)) as Stored<T> | undefined;
          const copies = (there?.value.copies ?? 0) + 1;
          return put({ ...(there?.value ?? initial), copies }, (there?.version ?? ABSENT) + 1, runner.id);
        }),
    }),
  };
}

/** What was read from the table is frozen already, so only what is new is gone through. */
function frozen<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) frozen(part);
  return value;
}

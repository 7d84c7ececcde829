/**
 * The table of one simulated world, as a runner reaches it through an SDK that repeats what it got no answer to. Items
 * are kept as they were written; every write is noted with what was there before.
 */
import { ABSENT, type Key, type Stored, type Table } from "../../core/table.ts";
import type { Agenda } from "../agenda.ts";
import type { Fates } from "../fates.ts";
import type { History } from "../history.ts";
import { CallFailed, type Runner } from "../runner.ts";
import { type OpenIndex, openIndex } from "./openIndex.ts";

export interface SimulatedTable {
  items(): readonly Key[];
  item(key: Key): Key | undefined;
  readonly open: Omit<OpenIndex, "put">;
  as(runner: Runner): Table;
  /** Nobody reaches it until the moment. */
  failUntil(timeMs: number): void;
}

type Pauses = Pick<Agenda, "nowMs" | "pause">;

interface Kept extends Stored<Key> {
  /** The write's own name: a repeated winner knows itself by it. */
  readonly write: number;
}

const TRIES_MAX = 3;

/** @param freezes whether an item cannot be changed by who has read it: to go through all that is written takes its time */
export function simulatedTable(clock: Pauses, fates: Fates, history: History, freezes: boolean): SimulatedTable {
  const kept = new Map<string, Kept>();
  const open = openIndex();
  let downUntilMs = 0;
  let writes = 0;
  const repeated = repeatedOn(clock, fates, () => clock.nowMs < downUntilMs);
  const keptAt = (key: Key): Kept | undefined => kept.get(nameOf(key));

  function put<T extends Key>(value: T, version: number, write: number, runner: number): Stored<T> {
    const name = nameOf(value);
    const stored = { value: freezes ? frozen(value) : value, version, write };
    history.note({ kind: "write", runner, before: kept.get(name)?.value, after: stored.value, version });
    kept.set(name, stored);
    open.put(name, stored.value);
    return stored;
  }

  /** Whoever wrote over it in the meantime makes a repeated write look refused, although it had been carried out. */
  function putIf(value: Key, ifVersion: number, write: number, runner: number): boolean {
    const there = keptAt(value);
    if (there?.write === write) return true;
    if ((there?.version ?? ABSENT) !== ifVersion) return false;
    put(value, ifVersion + 1, write, runner);
    return true;
  }

  return {
    items: () => [...kept.values()].map(({ value }) => value),
    item: (key) => keptAt(key)?.value,
    open,
    failUntil(timeMs) {
      downUntilMs = timeMs;
    },
    as: (runner) => ({
      read: <T extends Key>(key: Key) => repeated(runner, "read", () => keptAt(key) as Stored<T> | undefined),
      readAll: <T extends Key>(keys: readonly Key[]) =>
        repeated(runner, "read", () => keys.flatMap((key) => (keptAt(key) as Stored<T> | undefined) ?? [])),
      insert<T extends Key>(value: T) {
        const write = ++writes;
        return repeated(runner, "write", () =>
          putIf(value, ABSENT, write, runner.id) ? undefined : (keptAt(value) as Stored<T> | undefined),
        );
      },
      write(value, ifVersion) {
        const write = ++writes;
        return repeated(runner, "write", () => putIf(value, ifVersion, write, runner.id));
      },
      // Repeated, it counts twice: a figure to show, never to decide on.
      count: <T extends Key & { readonly copies: number }>(initial: T) =>
        repeated(runner, "count", () => {
          const there = keptAt(initial) as Stored<T> | undefined;
          const copies = (there?.value.copies ?? 0) + 1;
          return put({ ...(there?.value ?? initial), copies }, (there?.version ?? ABSENT) + 1, ++writes, runner.id);
        }),
    }),
  };
}

/** What got no answer is sent again, three times in all. */
function repeatedOn(clock: Pauses, fates: Fates, isDown: () => boolean) {
  return async <T>(runner: Runner, call: string, carryOut: () => T): Promise<T> => {
    const reach = (): T => {
      if (isDown()) throw new CallFailed("Unreachable", call);
      return carryOut();
    };
    for (let tries = 1; ; tries++) {
      try {
        return await runner.call(call, reach);
      } catch (error) {
        if (!(error instanceof CallFailed) || tries === TRIES_MAX) throw error;
        await clock.pause(fates.chance.whole(50, 1_000));
      }
    }
  };
}

const nameOf = ({ pk, sk }: Key): string => `${pk} ${sk}`;

/** What was read from the table is frozen already, so only what is new is gone through. */
function frozen<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const name in value) frozen(value[name]);
  return value;
}

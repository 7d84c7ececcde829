/** A runner that can be killed at any of its calls, for tests. */
import type { Key, Table } from "../table.ts";
import type { IntakeWorld } from "./world.ts";

export class Killed extends Error {}

/**
 * How one call goes: as it should, lost before it is made, lost after it was carried out, or made by a runner that does
 * not live to see it done.
 */
export type Fate = "goes well" | "dies before" | "dies after" | "dies meanwhile";

/** @param fateOf asked at each call of table and starter, in order */
export function mortal(world: IntakeWorld, fateOf: () => Fate): IntakeWorld {
  async function call<T>(make: () => Promise<T>): Promise<T> {
    const fate = fateOf();
    if (fate === "dies before") throw new Killed();
    const made = make();
    if (fate === "dies meanwhile") {
      made.catch(() => undefined); // nobody is left to hear it
      throw new Killed();
    }
    const answer = await made;
    if (fate === "dies after") throw new Killed();
    return answer;
  }
  const { table, starter } = world;
  const mortalTable: Table = {
    read: (key) => call(() => table.read(key)),
    readAll: (keys) => call(() => table.readAll(keys)),
    insert: (value) => call(() => table.insert(value)),
    write: (value, ifVersion) => call(() => table.write(value, ifVersion)),
    count: <T extends Key & { readonly copies: number }>(initial: T) => call(() => table.count<T>(initial)),
  };
  return { ...world, table: mortalTable, starter: { start: (key, run) => call(() => starter.start(key, run)) } };
}

/** Lives through `calls` calls and dies at the next one. */
export function diesAtCall(calls: number, how: Exclude<Fate, "goes well">): () => Fate {
  let made = 0;
  return () => (made++ === calls ? how : "goes well");
}

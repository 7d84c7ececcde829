/**
 * What becomes of the incidents that waited for the brake. Each is one compare-and-set on its record, and only while it
 * still waits: whatever its run has written meanwhile stands. A run that wakes later finds a later run, or the ending, and
 * writes nothing.
 */
import { denied, type Ending } from "../../core/ending.ts";
import { inert } from "../../core/hostile.ts";
import type { Incident } from "../../core/incident.ts";
import type { BrakeChange } from "../../core/permits/items.ts";
import { withEnding } from "../../core/run/changes.ts";
import { hasActed } from "../../core/run/ladder.ts";
import { changeItem, type Table } from "../../core/table.ts";
import { type WaitingIncident, waitOf } from "./waiting.ts";

/** `look`: judged anew. `drop`: closed, by a human. */
export type Then = "look" | "drop";

/** `went_on`: it no longer waited, and was left alone. */
export type Became = "looks_now" | "dropped" | "went_on";

const AT_ONCE = 25;

/** @throws when the table cannot be reached: some may have been changed, and the same again does the rest. */
export async function settle(
  waiting: readonly WaitingIncident[],
  then: Then,
  change: BrakeChange,
  table: Table,
): Promise<ReadonlyMap<string, Became>> {
  const became = new Map<string, Became>();
  for (let from = 0; from < waiting.length; from += AT_ONCE) {
    const some = waiting.slice(from, from + AT_ONCE);
    await Promise.all(some.map(async (one) => became.set(one.id, await settleOne(one, then, change, table))));
  }
  return became;
}

async function settleOne({ key }: WaitingIncident, then: Then, change: BrakeChange, table: Table): Promise<Became> {
  let waits = false;
  await changeItem<Incident>(table, key, (incident) => {
    waits = incident !== undefined && waitOf(incident).length > 0;
    if (incident === undefined || !waits) return undefined;
    return then === "drop" ? dropped(incident, change) : { ...incident, next_due: dueAtOnce(incident) };
  });
  if (!waits) return "went_on";
  return then === "drop" ? "dropped" : "looks_now";
}

/**
 * Left alone on purpose, as any final denial: SUPPRESSED, or ESCALATED once something was done to the resource. The next
 * sweep closes it: it gives back what the incident held.
 */
export const dropped = (incident: Incident, change: BrakeChange): Incident => ({
  ...withEnding(incident, endingOf(incident, change), change.at),
  next_due: dueAtOnce(incident),
});

/** Past, by the clock of whoever wrote the record; the operator's may be another. */
const dueAtOnce = ({ updated_at }: Incident): string => updated_at;

const endingOf = (incident: Incident, { by, why }: BrakeChange): Ending =>
  denied(
    `It waited for the brake, and ${inert(by)} dropped it when the brake was released: ${inert(why)}`,
    hasActed(incident),
  );

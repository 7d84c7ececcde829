/**
 * Gives a permit back: the groups first, the resource last. So while anything of it is left the resource names its
 * holder and all its groups, and the sweep finds them. By the run that holds it or by the sweep, never by a timer.
 */
import { changeItem, type Table } from "../table.ts";
import { expiryFrom } from "./expiry.ts";
import type { GroupItem, Holder, InRepair, ResourceItem } from "./items.ts";
import { ownKey, resourceKey } from "./keys.ts";
import { groupKeysOf, type Permit } from "./permit.ts";

/** What became of the action: `not_used` when nothing was called. The groups' ramps follow it. */
export type PermitOutcome = "helped" | "failed" | "not_used";

/** Whose reservations are given back. A permit says it; so does an incident that has ended, with its last run. */
export type Held = Pick<Permit, "incident" | "run" | "last_ended_run" | "resource" | "shadow_until">;

/** However high the ramp, the limit of the group holds. */
const RAMP_MAX = 64;

/**
 * Harmless to repeat. Does nothing when a later run, or another incident, holds the resource: what is there is theirs.
 * @returns whether anything was held.
 */
export async function releasePermit(table: Table, held: Held, now: string, outcome: PermitOutcome): Promise<boolean> {
  const key = ownKey(resourceKey(held.resource), held);
  const stored = await table.read<ResourceItem>(key);
  const holder = stored?.value.holder ?? null;
  if (!isHeldBy(holder, held)) return false;
  for (const pk of holder.groups)
    await changeItem<GroupItem>(table, { pk, sk: "-" }, (item) => leftBy(item, held, now, outcome));
  await changeItem<ResourceItem>(table, key, (item) => letGo(item, held, now, outcome), stored);
  return true;
}

/** What this run has entered in the permit's groups: for one that fell behind, when the resource is no longer its own. */
export async function leaveGroups(table: Table, permit: Permit, now: string): Promise<void> {
  for (const key of groupKeysOf(permit))
    await changeItem<GroupItem>(table, key, (item) => leftBy(item, permit, now, "not_used"));
}

/** Whether the resource is still this permit's: a run that fell behind may have been released meanwhile. */
export async function stillHolds(table: Table, permit: Permit): Promise<boolean> {
  const stored = await table.read<ResourceItem>(ownKey(resourceKey(permit.resource), permit));
  return isHeldFor(stored?.value, permit);
}

/** The hold is that of this permit, not one of the same run's earlier actions. */
export const isHeldFor = (item: ResourceItem | undefined, permit: Permit): boolean =>
  isHeldBy(item?.holder ?? null, permit) && item?.holder?.action_key === permit.action_key;

const isHeldBy = (holder: Holder | null, { incident, run }: Held): holder is Holder =>
  holder !== null && holder.incident === incident && holder.run <= run;

/** Without the entry, the ramp stays as it is: that of a repeated release was changed by the first. */
function leftBy(item: GroupItem | undefined, held: Held, now: string, outcome: PermitOutcome): GroupItem | undefined {
  const isOf = ({ resource, incident, run }: InRepair): boolean =>
    resource === held.resource && incident === held.incident && run <= held.run;
  if (item === undefined || !item.in_repair.some(isOf)) return item;
  return { ...without(item, isOf, now), ramp: rampAfter(item.ramp, outcome) };
}

/** The item without these entries; with the last of them goes what the sweep finds it by. */
export function without(item: GroupItem, isOf: (entry: InRepair) => boolean, now: string): GroupItem {
  const in_repair = item.in_repair.filter((entry) => !isOf(entry));
  if (in_repair.length > 0) return { ...item, in_repair };
  const { next_due: _noLongerDue, ...rest } = item;
  return { ...rest, in_repair, ttl: expiryFrom(now) };
}

function rampAfter(ramp: number, outcome: PermitOutcome): number {
  switch (outcome) {
    case "helped":
      return Math.min(2 * ramp, RAMP_MAX);
    case "failed":
      return 1;
    case "not_used":
      return ramp;
  }
}

function letGo(
  item: ResourceItem | undefined,
  held: Held,
  now: string,
  outcome: PermitOutcome,
): ResourceItem | undefined {
  if (item === undefined || !isHeldBy(item.holder, held)) return item;
  const { action_key, run } = item.holder;
  // What a run held that has ended before, and did not give back, it may have used.
  const isUnused = outcome === "not_used" && run > held.last_ended_run;
  const actions = isUnused ? item.actions.filter((one) => one.key !== action_key || one.run !== run) : item.actions;
  const { next_due: _noLongerDue, ...rest } = item;
  return { ...rest, holder: null, actions, ttl: item.quarantine === null ? expiryFrom(now) : item.ttl };
}

/**
 * Gives back what nobody is left to give back. A run that stood still may take a permit, or a part of one, after its
 * incident was closed, and be lost with it. While the incident is open its runs see to the permit; once it is closed
 * nobody but the sweep would.
 */
import { EVENT_TYPES } from "../eventType.ts";
import { type Incident, incidentPk } from "../incident.ts";
import type { Key, Table } from "../table.ts";
import { plusSeconds } from "../time.ts";
import type { GroupItem, InRepair, ResourceItem } from "./items.ts";
import { arnOf, resourceKey } from "./keys.ts";
import { releasePermit, without } from "./release.ts";

/** What is still in use is looked at again after so long. */
const LOOK_AGAIN_SECONDS = 600;

/** Lets a resource go whose holder's incident is closed. */
export async function giveBackHold(table: Table, key: Key, now: string): Promise<void> {
  const stored = await table.read<ResourceItem>(key);
  const holder = stored?.value.holder ?? null;
  if (stored === undefined || holder === null) return;
  const { incident, run } = holder;
  const keys = EVENT_TYPES.map((eventType) => ({ pk: incidentPk(eventType), sk: incident }));
  const found = await Promise.all(keys.map((one) => table.read<Incident>(one)));
  const isOpen = found.some((one) => one !== undefined && (one.value.outcome === null || one.value.next_due !== null));
  if (!isOpen) {
    const held = { incident, run, last_ended_run: 0, resource: arnOf(key), shadow_until: null };
    await releasePermit(table, held, now, "failed"); // whether it was used is not known, so it stays counted
  } else await table.write({ ...stored.value, next_due: plusSeconds(now, LOOK_AGAIN_SECONDS) }, stored.version);
}

/**
 * Takes the entries out of a group that no holder names, and so no release will find. A resource names its groups before
 * it is entered in them and until it has left them, so such an entry is nobody's; its ramp stays, for nothing was called
 * with it. Who takes the resource after it was read here enters the group after that: the compare-and-set tells, and the
 * next sweep looks again.
 */
export async function giveBackEntries(table: Table, key: Key, now: string): Promise<void> {
  const stored = await table.read<GroupItem>(key);
  if (stored === undefined) return;
  const named = await Promise.all(stored.value.in_repair.map((entry) => isNamed(table, key, entry)));
  const nobodys = new Set(stored.value.in_repair.filter((_, index) => named[index] === false));
  const left = without(stored.value, (entry) => nobodys.has(entry), now);
  const isEmpty = left.in_repair.length === 0;
  await table.write(isEmpty ? left : { ...left, next_due: plusSeconds(now, LOOK_AGAIN_SECONDS) }, stored.version);
}

async function isNamed(table: Table, group: Key, { resource, incident }: InRepair): Promise<boolean> {
  const holder = (await table.read<ResourceItem>(resourceKey(resource)))?.value.holder ?? null;
  return holder !== null && holder.incident === incident && holder.groups.includes(group.pk);
}

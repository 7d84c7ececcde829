/** Quarantine in a human's hand. */
import { expiryFrom, NEVER } from "./expiry.ts";
import type { ResourceItem } from "./items.ts";

/** Given back: its attempts and cooldown begin again. @returns the item, and what was lifted; null when there was none. */
export function liftQuarantine(
  item: ResourceItem | undefined,
  now: string,
): {
  readonly item: ResourceItem | undefined;
  readonly was: ResourceItem["quarantine"];
} {
  if (item === undefined || item.quarantine === null) return { item, was: null };
  const ttl = item.holder === null ? expiryFrom(now) : NEVER;
  return { item: { ...item, quarantine: null, actions: [], ttl }, was: item.quarantine };
}

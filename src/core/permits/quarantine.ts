/** Quarantine in a human's hand. */
import type { ResourceItem } from "./items.ts";

/** Given back: its attempts and cooldown begin again. @returns the item, and what was lifted; null when there was none. */
export function liftQuarantine(item: ResourceItem | undefined): {
  readonly item: ResourceItem | undefined;
  readonly was: ResourceItem["quarantine"];
} {
  if (item === undefined || item.quarantine === null) return { item, was: null };
  return { item: { ...item, quarantine: null, actions: [] }, was: item.quarantine };
}

/** The brake in a human's hand. Pure; each is harmless to repeat, and runs inside a compare-and-set. */
import type { Resource } from "../resource.ts";
import { expiryFrom, NEVER } from "./expiry.ts";
import { latest } from "./grant.ts";
import type { BrakeChange, BrakeItem } from "./items.ts";
import { brakeKey } from "./keys.ts";

/** On, whoever engaged it first: a second hand on it changes nothing. */
export function engageBrake(
  own: BrakeItem | undefined,
  place: Pick<Resource, "account" | "region">,
  change: BrakeChange,
): BrakeItem {
  const item = own ?? { ...brakeKey(place), engaged: null, released: null, actions: [], ttl: NEVER };
  if (item.engaged !== null) return item;
  return { ...item, engaged: inOrder(item, change), ttl: NEVER };
}

/** Off, and the count begins again. @returns the item, and who had engaged it; null when it was not on. */
export function releaseBrake(
  own: BrakeItem | undefined,
  change: BrakeChange,
): { readonly item: BrakeItem | undefined; readonly was: BrakeChange | null } {
  if (own === undefined || own.engaged === null) return { item: own, was: null };
  const ttl = expiryFrom(change.at);
  return { item: { ...own, engaged: null, released: inOrder(own, change), actions: [], ttl }, was: own.engaged };
}

/** Never before what is there already, whatever the hand's clock says. */
const inOrder = ({ engaged, released, actions }: BrakeItem, change: BrakeChange): BrakeChange => ({
  ...change,
  at: latest([change.at, engaged?.at, released?.at, ...actions.map(({ at }) => at)]),
});

/**
 * May one more of this group be in repair now?
 *
 * Healing many at once is how automation takes a service down; and when many are sick at once, healing one by one does
 * not reach the cause. So at most so many are in repair, fewer until healing has proved to help (the ramp), and none in a
 * storm. Holds between racing runners: judged inside the compare-and-set of `GROUP#…`.
 * Example: of 288, two are in repair and the ramp stands at two: wait. Of 40, nine are sick: a storm, ask a human.
 */
import type { GroupFacts } from "../surroundings.ts";
import { expiryFrom, expiryOf } from "./expiry.ts";
import { type Grant, granted, isKept, momentOf, refused } from "./grant.ts";
import { counted, full } from "./groupChecks.ts";
import { largestOf, sizeDistrusted } from "./groupLimits.ts";
import type { GroupItem } from "./items.ts";
import { groupKey, ownKey } from "./keys.ts";
import type { PermitLimits } from "./limits.ts";
import type { Permit } from "./permit.ts";
import { maybeStorm, weather } from "./storm.ts";

/** @param real in shadow: the real item. What both hold is judged together; only the shadow's is written. */
export function grantGroup(
  own: GroupItem | undefined,
  group: GroupFacts,
  permit: Permit,
  now: string,
  limits: PermitLimits,
  real?: GroupItem,
): Grant<GroupItem> {
  const item = own ?? nobodyInRepair(group, permit, now);
  const moment = momentOf(now, [...timesOf(item), ...timesOf(real)], limits);
  if (typeof moment !== "string") return refused(own, moment);
  const distrusted = sizeDistrusted(group, largestOf([item.largest, real?.largest], moment, limits), limits);
  if (distrusted) return refused(own, distrusted);
  const census = counted(group, [...item.in_repair, ...(real?.in_repair ?? [])], permit, moment);
  const after = weather(item, census, moment, limits, real?.storm);
  const rampNow = real?.ramp ?? after.item.ramp;
  const refusal = after.refusal ?? full(census, rampNow, moment, limits) ?? maybeStorm(census, moment, limits);
  if (refusal) return refused(after.item === item ? own : after.item, refusal);
  return granted(entered(after.item, group, permit, moment, limits), moment);
}

const nobodyInRepair = (group: GroupFacts, permit: Permit, now: string): GroupItem => ({
  ...ownKey(groupKey(permit, group), permit),
  in_repair: [],
  ramp: 1,
  calm_since: null,
  storm: null,
  largest: null,
  ttl: expiryFrom(now),
});

const timesOf = (item: GroupItem | undefined) =>
  item === undefined
    ? []
    : [...item.in_repair.map(({ since }) => since), item.calm_since, item.storm?.since, item.largest?.at];

/** One entry a resource. It belongs to the incident from its first rung on, and to the last run that took it. */
function entered(item: GroupItem, group: GroupFacts, permit: Permit, moment: string, limits: PermitLimits): GroupItem {
  const { resource, incident, run, next_due, shadow_until: until } = permit;
  const mine = item.in_repair.find((entry) => entry.resource === resource && entry.incident === incident);
  const others = item.in_repair.filter((entry) => entry.resource !== resource && isKept(entry, moment));
  const entry = { resource, incident, run: Math.max(run, mine?.run ?? 0), since: mine?.since ?? moment };
  return {
    ...item,
    in_repair: [...others, until === null ? entry : { ...entry, until }],
    calm_since: item.calm_since ?? moment,
    largest: largestOf([item.largest, { size: group.size, at: moment }], moment, limits),
    ...(until === null ? { next_due: item.next_due ?? next_due } : {}),
    ttl: expiryOf(permit, moment),
  };
}

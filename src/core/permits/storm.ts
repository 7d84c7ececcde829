/**
 * Are so many of the group sick that the cause is probably elsewhere?
 *
 * Two counts tell: the sick, by the look, and those in repair, by our own entries. Some in repair may be among the sick,
 * and counts cannot tell which. So the union is at least the larger of the two and at most their sum. If even the least
 * is over the limit it is a storm: a human is asked. If only the most is, it may be one: nothing is done, and the next
 * look may know more. A storm is over when nothing over the limit was seen for the calm time, and then the ramp begins
 * again with one.
 */
import { plusSeconds } from "../time.ts";
import { expiryFrom, NEVER } from "./expiry.ts";
import { isWithin, latest, lookAgainAt, type Refusal, refuse, refuseUntil } from "./grant.ts";
import { sickMax } from "./groupLimits.ts";
import type { GroupItem } from "./items.ts";
import type { PermitLimits } from "./limits.ts";

/** One group, counted. */
export interface Census {
  /** As a sentence names it. */
  readonly group: string;
  readonly size: number;
  /** By the look: with the resource that is asked for, as a rule. */
  readonly sick: number;
  /** By our own entries, without the resource that is asked for. */
  readonly inRepair: number;
}

/** The item as what was counted leaves it, and why nothing is done in it now. */
export interface Weather {
  readonly item: GroupItem;
  readonly refusal?: Refusal;
}

/** @param elsewhere in shadow: the storm of the real item. */
export function weather(
  item: GroupItem,
  census: Census,
  moment: string,
  limits: PermitLimits,
  elsewhere?: GroupItem["storm"],
): Weather {
  const least = Math.max(census.sick, census.inRepair + 1);
  if (least > sickMax(census.size, limits)) return stormy(item, least, census, moment, limits);
  const storm = item.storm ?? elsewhere ?? null;
  if (storm === null) return { item };
  const calmSince = latest([item.calm_since ?? moment, elsewhere?.since]);
  const calming = calmSince === item.calm_since ? item : { ...item, calm_since: calmSince };
  if (!isWithin(calmSince, limits.storm.calmSeconds, moment))
    return { item: item.storm === null ? item : { ...item, storm: null, ramp: 1 } };
  const until = plusSeconds(calmSince, limits.storm.calmSeconds);
  const text = `It stormed in the ${census.group} (${storm.why}); calm since ${calmSince}, acting again from ${until}.`;
  return {
    item: calming,
    refusal: refuseUntil(until, "after_storm", text, {
      group: census.group,
      storm_since: storm.since,
      calm_since: calmSince,
    }),
  };
}

function stormy(item: GroupItem, sick: number, census: Census, moment: string, limits: PermitLimits): Weather {
  const max = sickMax(census.size, limits);
  const why = `${sick} of ${census.size} are sick or in repair, more than ${max}`;
  const storm = item.storm ?? { since: moment, why, paged: false };
  const changed = item.storm === null || item.calm_since !== null;
  const text = `Storm in the ${census.group}: ${why}. The cause is probably elsewhere.`;
  const values = {
    sick: census.sick,
    in_repair: census.inRepair,
    size: census.size,
    sick_max: max,
    group: census.group,
    storm_since: storm.since,
  };
  return {
    item: changed ? { ...item, calm_since: null, storm, ttl: item.ttl === NEVER ? NEVER : expiryFrom(moment) } : item,
    refusal: refuse("human", "storm", text, values),
  };
}

/** Sick and in repair together, were none of them the same. */
export function maybeStorm(census: Census, moment: string, limits: PermitLimits): Refusal | undefined {
  const max = sickMax(census.size, limits);
  const most = Math.max(census.sick, 1) + census.inRepair;
  if (most <= max) return undefined;
  const text = `Up to ${most} of the ${census.size} in the ${census.group} may be sick or in repair, more than ${max}; the next look may tell.`;
  const { sick, inRepair: in_repair, size, group } = census;
  const values = { sick, in_repair, size, sick_max: max, group };
  return refuseUntil(lookAgainAt(moment, limits), "maybe_storm", text, values);
}

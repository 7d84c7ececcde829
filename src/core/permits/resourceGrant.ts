/**
 * May this run act on this resource now?
 *
 * One run at a time; not too often (a machine that must be healed again and again has a cause that healing does not
 * touch, even where each repair worked); not soon after another incident's action. Holds between racing runners: it is
 * judged inside the compare-and-set of `RESOURCE#{arn}`.
 * Example: rebooted for one incident at 02:34, asked for another at 02:40: waits until 03:34.
 */
import { countedOnce, countOf } from "./counted.ts";
import { expiryOf, NEVER } from "./expiry.ts";
import { type Grant, granted, momentOf, type Refusal, refused } from "./grant.ts";
import type { ResourceItem } from "./items.ts";
import { ownKey, resourceKey } from "./keys.ts";
import type { PermitLimits } from "./limits.ts";
import { groupKeysOf, type Permit } from "./permit.ts";
import {
  type Asked,
  attemptsSpent,
  busy,
  coolingDown,
  fellBehind,
  flaps,
  quarantined,
  seenIn,
} from "./resourceChecks.ts";

/** @param real in shadow: the real item. What both hold is judged together; only the shadow's is written. */
export function grantResource(
  own: ResourceItem | undefined,
  permit: Permit,
  now: string,
  limits: PermitLimits,
  real?: ResourceItem,
): Grant<ResourceItem> {
  const item = own ?? nothingDone(permit);
  const moment = momentOf(now, [...timesOf(item), ...timesOf(real)], limits);
  if (typeof moment !== "string") return refused(own, moment);
  const asked = { permit, seen: seenIn(item, real, moment), moment, limits };
  const leftAlone = quarantined(asked) ?? busy(asked) ?? fellBehind(asked);
  if (leftAlone) return refused(own, leftAlone);
  const spent = attemptsSpent(asked);
  if (spent) return flaps(asked) ? quarantine(item, spent, moment) : refused(own, spent);
  const hot = coolingDown(asked);
  return hot ? refused(own, hot) : granted(held(item, asked), moment);
}

const nothingDone = (permit: Permit): ResourceItem => ({
  ...ownKey(resourceKey(permit.resource), permit),
  holder: null,
  actions: [],
  quarantine: null,
  ttl: NEVER,
});

const timesOf = (item: ResourceItem | undefined) =>
  item === undefined ? [] : [...item.actions.map(({ at }) => at), item.quarantine?.since];

function quarantine(item: ResourceItem, spent: Refusal, since: string): Grant<ResourceItem> {
  const left = { ...item, quarantine: { since, why: spent.text, by: "defib" }, ttl: NEVER };
  return refused(left, { ...spent, values: { ...spent.values, quarantined_since: since } });
}

function held(item: ResourceItem, { permit, moment, limits }: Asked): ResourceItem {
  const { incident, run, next_due, action_key, shadow_until: until } = permit;
  const earlier = item.holder?.incident === incident ? item.holder.groups : [];
  const groups = [...new Set([...earlier, ...groupKeysOf(permit).map(({ pk }) => pk)])];
  const keepSeconds = Math.max(limits.attempts.windowSeconds, limits.cooldown.resourceSeconds);
  return {
    ...item,
    holder: { incident, run, next_due, action_key, groups, ...(until === null ? {} : { until }) },
    ...(until === null ? { next_due } : {}),
    actions: countedOnce(item.actions, countOf(permit, moment), keepSeconds),
    ttl: expiryOf(permit, moment),
  };
}

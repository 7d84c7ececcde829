/**
 * May this run act on this resource now?
 *
 * One run at a time; not too often (a machine that must be healed again and again has a cause that healing does not
 * touch, even where each repair worked); not soon after another incident's action. Holds between racing runners: it is
 * judged inside the compare-and-set of `RESOURCE#{arn}`.
 * Example: rebooted for one incident at 02:34, asked for another at 02:40: waits until 03:34.
 */
import { plusSeconds } from "../time.ts";
import { coolsDown, countedOnce, countOf, together } from "./counted.ts";
import { expiryOf, NEVER } from "./expiry.ts";
import {
  type Grant,
  granted,
  isKept,
  isWithin,
  latest,
  lookAgainAt,
  momentOf,
  type Refusal,
  refuse,
  refused,
  refuseUntil,
} from "./grant.ts";
import type { ResourceItem } from "./items.ts";
import { ownKey, resourceKey } from "./keys.ts";
import type { PermitLimits } from "./limits.ts";
import { groupKeysOf, type Permit } from "./permit.ts";

/** What is judged: the permit that is asked for, what the item says (in shadow: both items), and when. */
interface Asked {
  readonly permit: Permit;
  readonly seen: Pick<ResourceItem, "holder" | "actions" | "quarantine">;
  readonly moment: string;
  readonly limits: PermitLimits;
}

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
  const leftAlone = quarantined(asked) ?? busy(asked);
  if (leftAlone) return refused(own, leftAlone);
  const spent = attemptsSpent(asked);
  if (spent) return refused(flaps(asked) ? quarantine(item, spent, moment) : own, spent);
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

function seenIn({ holder, actions, quarantine }: ResourceItem, real: ResourceItem | undefined, moment: string) {
  return {
    holder: real?.holder ?? (holder !== null && isKept(holder, moment) ? holder : null),
    actions: together(actions, real?.actions ?? [], moment),
    quarantine: real?.quarantine ?? quarantine,
  };
}

function quarantined({ seen: { quarantine } }: Asked): Refusal | undefined {
  if (quarantine === null) return undefined;
  const { since, why, by } = quarantine;
  const text = `In quarantine since ${since} (by ${by}): ${why} A human finds the cause and lifts it: ./defib quarantine lift.`;
  return refuse("human", "quarantined", text, { since, by, why });
}

/** The same incident's later run takes over: the record has fenced the earlier one. */
function busy({ seen: { holder }, permit, moment, limits }: Asked): Refusal | undefined {
  if (holder === null || (holder.incident === permit.incident && holder.run <= permit.run)) return undefined;
  const { incident, run, next_due } = holder;
  const text = `Run ${run} of incident ${incident} is at work on the resource and due by ${next_due}.`;
  const until = latest([lookAgainAt(moment, limits), next_due]);
  return refuseUntil(until, "busy", text, { holder: incident, holder_run: run, next_due });
}

function attemptsSpent({ seen, permit, moment, limits }: Asked): Refusal | undefined {
  const { rungMax, resourceMax, windowSeconds } = limits.attempts;
  const before = seen.actions.filter(({ key, at }) => key !== permit.action_key && isWithin(at, windowSeconds, moment));
  const onRung = before.filter(({ key }) => key.startsWith(`${permit.incident}/${permit.rung}/`)).length;
  const values = { on_resource: before.length, resource_max: resourceMax, on_rung: onRung, rung_max: rungMax };
  const within = `within ${windowSeconds / 3600} h`;
  if (before.length >= resourceMax) {
    const text = `The resource was acted on ${before.length} times ${within}; the limit is ${resourceMax}.`;
    return refuse("human", "resource_attempts", text, values);
  }
  if (onRung >= rungMax) {
    const text = `This rung was tried ${onRung} times ${within}; the limit is ${rungMax}.`;
    return refuse("human", "rung_attempts", text, values);
  }
  return undefined;
}

/** Whether it was healed again and again. A limit of none says nothing of the resource, and shadow has done nothing to it. */
const flaps = ({ permit, limits: { attempts } }: Asked): boolean =>
  permit.shadow_until === null && attempts.rungMax > 0 && attempts.resourceMax > 0;

const quarantine = (item: ResourceItem, { text }: Refusal, since: string): ResourceItem => ({
  ...item,
  quarantine: { since, why: text, by: "defib" },
  ttl: NEVER,
});

function coolingDown({ seen, permit, moment, limits }: Asked): Refusal | undefined {
  const { resourceSeconds } = limits.cooldown;
  const last = seen.actions.findLast((action) => coolsDown(action, permit));
  if (last === undefined || !isWithin(last.at, resourceSeconds, moment)) return undefined;
  const until = plusSeconds(last.at, resourceSeconds);
  const text = `${last.action} was done for ${last.incident} at ${last.at}; the resource is left alone for ${resourceSeconds / 60} min, until ${until}.`;
  return refuseUntil(until, "cooldown", text, { last_at: last.at, cooldown_seconds: resourceSeconds });
}

function held(item: ResourceItem, { permit, moment, limits }: Asked): ResourceItem {
  const { incident, run, next_due, action_key, shadow_until: until } = permit;
  const earlier = item.holder?.incident === incident ? item.holder.groups : [];
  const groups = [...new Set([...earlier, ...groupKeysOf(permit).map(({ pk }) => pk)])];
  const keepSeconds = Math.max(limits.attempts.windowSeconds, limits.cooldown.resourceSeconds);
  return {
    ...item,
    holder: { incident, run, next_due, action_key, groups, ...(until === null ? {} : { until }) },
    actions: countedOnce(item.actions, countOf(permit, moment), keepSeconds),
    ttl: expiryOf(permit, moment),
  };
}

/**
 * May an action begin in this account and region now?
 *
 * The last question before a call. A human's stop must hold at once, and too many actions in a short time are a sign that
 * something is wrong with the world or with Defib: the brake then engages by itself, and only a human releases it. The
 * grant counts the action. Holds between racing runners: judged inside the compare-and-set of `BRAKE#…`.
 * Example: ten actions since 02:30, an eleventh at 02:39: refused, and the brake is on.
 */
import { isEngaged, ruleCoolingDown } from "./brakeChecks.ts";
import { countedOnce, countOf, together } from "./counted.ts";
import { expiryFrom, NEVER } from "./expiry.ts";
import { type Grant, granted, isWithin, momentOf, refused } from "./grant.ts";
import type { BrakeItem, CountedAction } from "./items.ts";
import { brakeKey, ownKey } from "./keys.ts";
import type { PermitLimits } from "./limits.ts";
import type { Permit } from "./permit.ts";

/** @param real in shadow: the real item. What both hold is judged together; only the shadow's is written. */
export function grantBrake(
  own: BrakeItem | undefined,
  permit: Permit,
  now: string,
  limits: PermitLimits,
  real?: BrakeItem,
): Grant<BrakeItem> {
  const item = own ?? { ...ownKey(brakeKey(permit), permit), engaged: null, released: null, actions: [], ttl: NEVER };
  const engaged = real?.engaged ?? item.engaged;
  if (engaged !== null) return refused(own, isEngaged(engaged, now, limits));
  const moment = momentOf(now, [...timesOf(item), ...timesOf(real)], limits);
  if (typeof moment !== "string") return refused(own, moment);
  const others = together(item.actions, real?.actions ?? [], moment).filter(({ key }) => key !== permit.action_key);
  const why = tooMany(others, moment, limits);
  if (why !== undefined) return selfEngaged(own, item, permit, why, moment, limits);
  const hot = ruleCoolingDown(others, permit, moment, limits);
  if (hot) return refused(own, hot);
  const keepSeconds = Math.max(limits.brake.windowSeconds, limits.cooldown.ruleSeconds);
  const actions = countedOnce(item.actions, countOf(permit, moment), keepSeconds);
  return granted({ ...item, actions, ttl: expiryFrom(moment) }, moment);
}

/** Those of actions only: a hand on the brake holds, and lets go, at once, whatever the hand's clock says. */
const timesOf = (item: BrakeItem | undefined) => item?.actions.map(({ at }) => at) ?? [];

function tooMany(actions: readonly CountedAction[], moment: string, { brake }: PermitLimits): string | undefined {
  const recent = actions.filter(({ at }) => isWithin(at, brake.windowSeconds, moment)).length;
  if (recent < brake.actionsMax) return undefined;
  return `${recent} actions within ${brake.windowSeconds / 60} min, one more was asked for, and the limit is ${brake.actionsMax}.`;
}

/** Shadow only says that it would be: nobody is there to release what was never engaged. */
function selfEngaged(
  own: BrakeItem | undefined,
  item: BrakeItem,
  permit: Permit,
  why: string,
  at: string,
  limits: PermitLimits,
): Grant<BrakeItem> {
  const engaged = { by: "defib", why, at };
  const refusal = isEngaged(engaged, at, limits);
  if (permit.shadow_until !== null) return refused(own, refusal);
  return refused({ ...item, engaged, ttl: NEVER }, refusal);
}

/** Why a resource is not acted on now: each check by itself, for the grant inside its compare-and-set and for the guardrails. */
import { plusSeconds } from "../time.ts";
import { coolsDown, together } from "./counted.ts";
import { isKept, isWithin, latest, lookAgainAt, type Refusal, refuse, refuseUntil } from "./grant.ts";
import type { ResourceItem } from "./items.ts";
import type { PermitLimits } from "./limits.ts";
import type { Permit } from "./permit.ts";

/** What is judged: the permit that is asked for, what the item says (in shadow: both items), and when. */
export interface Asked {
  readonly permit: Permit;
  readonly seen: Pick<ResourceItem, "holder" | "actions" | "quarantine">;
  readonly moment: string;
  readonly limits: PermitLimits;
}

export function seenIn({ holder, actions, quarantine }: ResourceItem, real: ResourceItem | undefined, moment: string) {
  return {
    holder: real?.holder ?? (holder !== null && isKept(holder, moment) ? holder : null),
    actions: together(actions, real?.actions ?? [], moment),
    quarantine: real?.quarantine ?? quarantine,
  };
}

export function quarantined({ seen: { quarantine } }: Asked): Refusal | undefined {
  if (quarantine === null) return undefined;
  const { since, why, by } = quarantine;
  const text = `In quarantine since ${since} (by ${by}): ${why} A human finds the cause and lifts it: ./defib quarantine lift.`;
  return refuse("human", "quarantined", text, { since, by, why });
}

/** The same incident's later run takes over: the record has fenced the earlier one. */
export function busy({ seen: { holder }, permit, moment, limits }: Asked): Refusal | undefined {
  if (holder === null || (holder.incident === permit.incident && holder.run <= permit.run)) return undefined;
  const { incident, run, next_due } = holder;
  const text = `Run ${run} of incident ${incident} is at work on the resource and due by ${next_due}.`;
  const until = latest([lookAgainAt(moment, limits), next_due]);
  return refuseUntil(until, "busy", text, { holder: incident, holder_run: run, next_due });
}

/** A later run of the incident has been granted an action already: whoever asks now stood still meanwhile. */
export function fellBehind({ seen, permit, moment, limits }: Asked): Refusal | undefined {
  const later = seen.actions.find(({ incident, run }) => incident === permit.incident && run > permit.run);
  if (later === undefined) return undefined;
  const text = `Run ${permit.run} of ${permit.incident} fell behind: run ${later.run} has acted at ${later.at}.`;
  return refuseUntil(lookAgainAt(moment, limits), "fell_behind", text, { run: permit.run, later_run: later.run });
}

export function attemptsSpent({ seen, permit, moment, limits }: Asked): Refusal | undefined {
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
export const flaps = ({ permit, limits: { attempts } }: Asked): boolean =>
  permit.shadow_until === null && attempts.rungMax > 0 && attempts.resourceMax > 0;

export function coolingDown({ seen, permit, moment, limits }: Asked): Refusal | undefined {
  const { resourceSeconds } = limits.cooldown;
  const last = seen.actions.findLast((action) => coolsDown(action, permit));
  if (last === undefined || !isWithin(last.at, resourceSeconds, moment)) return undefined;
  const until = plusSeconds(last.at, resourceSeconds);
  const text = `${last.action} was done for ${last.incident} at ${last.at}; the resource is left alone for ${resourceSeconds / 60} min, until ${until}.`;
  return refuseUntil(until, "cooldown", text, { last_at: last.at, cooldown_seconds: resourceSeconds });
}

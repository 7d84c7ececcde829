/** Why no action begins now: for the grant inside its compare-and-set and for the guardrails. */
import { plusSeconds } from "../time.ts";
import { coolsDown } from "./counted.ts";
import { isWithin, lookAgainAt, type Refusal, refuseUntil } from "./grant.ts";
import type { BrakeItem, CountedAction } from "./items.ts";
import type { PermitLimits } from "./limits.ts";
import type { Permit } from "./permit.ts";

export function isEngaged(
  { by, why, at }: NonNullable<BrakeItem["engaged"]>,
  moment: string,
  limits: PermitLimits,
): Refusal {
  const text = `The brake is on since ${at} (by ${by}): ${why} A human lets it go: ./defib brake release.`;
  return refuseUntil(lookAgainAt(moment, limits), "brake", text, { since: at, by, why });
}

export function ruleCoolingDown(
  actions: readonly CountedAction[],
  permit: Permit,
  moment: string,
  { cooldown: { ruleSeconds } }: PermitLimits,
): Refusal | undefined {
  const last = actions.findLast((action) => action.rule === permit.rule && coolsDown(action, permit));
  if (last === undefined || !isWithin(last.at, ruleSeconds, moment)) return undefined;
  const until = plusSeconds(last.at, ruleSeconds);
  const text = `Rule ${permit.rule} acted for ${last.incident} at ${last.at}; it is left alone for ${ruleSeconds / 60} min, until ${until}.`;
  return refuseUntil(until, "rule_cooldown", text, { last_at: last.at, cooldown_seconds: ruleSeconds });
}

/**
 * Was the resource, or something else by the same rule, acted on too recently?
 *
 * An alarm stays red through its look-back window, and a machine needs time to settle: a second action on top of the
 * first one undoes its proof. Rungs of one climb do not cool each other down; other incidents, and this one when it has
 * come back, do. Exactly at the end it is over. Between racing runs the permits hold it.
 * Source: StackStorm/st2#3607 (the same alarm 8 minutes later must not act again).
 * Example: rebooted for another incident at 02:34 with a cooldown of an hour: waits until 03:34.
 */
import { ruleCoolingDown } from "../permits/brakeChecks.ts";
import { latest, type Refusal } from "../permits/grant.ts";
import type { BrakeItem, ResourceItem } from "../permits/items.ts";
import { attemptsSpent, coolingDown } from "../permits/resourceChecks.ts";
import { allow, type Case, changesNothing, type Guardrail, minutes, noControl } from "./guardrail.ts";
import { permitAsked, resourceAsked } from "./permitAsked.ts";

export const cooldown: Guardrail = {
  id: "cooldown",
  question: "Was the resource, or something else by the same rule, acted on too recently?",
  stage: 2,
  denials: ["wait"],
  setting: ({
    limits: {
      cooldown: { resourceSeconds, ruleSeconds },
    },
  }) => `${minutes(resourceSeconds)} for a resource, ${ruleSeconds === 0 ? "none" : minutes(ruleSeconds)} for a rule`,
  ask(about) {
    const { rung, control } = about;
    if (rung.action === "INVESTIGATE") return changesNothing;
    if (control === undefined) return noControl;
    const { resource, brake } = control;
    const refusal = (resource && byResource(about, resource)) ?? (brake && byRule(about, brake));
    return refusal ?? allow("cool", "Nothing was done to it too recently.");
  },
};

/** One that has spent its attempts is not made to wait: the permit puts it into quarantine. */
function byResource(about: Case, resource: ResourceItem): Refusal | undefined {
  const asked = resourceAsked(about, resource);
  return attemptsSpent(asked) ? undefined : coolingDown(asked);
}

function byRule(about: Case, { actions }: BrakeItem): Refusal | undefined {
  const permit = permitAsked(about);
  const others = actions.filter(({ key }) => key !== permit.action_key);
  const moment = latest([about.now, ...others.map(({ at }) => at)]);
  return ruleCoolingDown(others, permit, moment, about.policy.limits);
}

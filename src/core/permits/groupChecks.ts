/** Why no more of a group is to be in repair now: for the grant inside its compare-and-set and for the guardrails. */
import type { GroupFacts } from "../surroundings.ts";
import { isKept, lookAgainAt, type Refusal, refuse, refuseUntil } from "./grant.ts";
import { inRepairMax } from "./groupLimits.ts";
import type { InRepair } from "./items.ts";
import type { PermitLimits } from "./limits.ts";
import type { Permit } from "./permit.ts";
import type { Census } from "./storm.ts";

/** Those in repair beside the resource that is asked for, each resource once. */
export function counted(
  { kind, name, size, sick }: GroupFacts,
  entries: readonly InRepair[],
  permit: Pick<Permit, "resource">,
  moment: string,
): Census {
  const others = entries.filter((entry) => entry.resource !== permit.resource && isKept(entry, moment));
  const inRepair = new Set(others.map(({ resource }) => resource)).size;
  return { group: `${kind} ${name}`, size, sick, inRepair };
}

export function full(
  { group, size, inRepair }: Census,
  ramp: number,
  moment: string,
  limits: PermitLimits,
): Refusal | undefined {
  const max = inRepairMax(size, limits);
  const values = { in_repair: inRepair, in_repair_max: max, ramp, size, group };
  if (max === 0) return refuse("human", "none_in_repair", `The policy lets none of the ${group} be in repair.`, values);
  if (inRepair < Math.min(max, ramp)) return undefined;
  const until = lookAgainAt(moment, limits);
  if (inRepair >= max)
    return refuseUntil(
      until,
      "group_full",
      `${inRepair} of the ${size} in the ${group} are in repair; at most ${max} may be.`,
      values,
    );
  const text = `${inRepair} of the ${size} in the ${group} are in repair; until that has proved to help, at most ${ramp} may be.`;
  return refuseUntil(until, "ramp", text, values);
}

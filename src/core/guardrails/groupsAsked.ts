/** The groups of an instance as a guardrail asks about them: as they were counted, with what the control items say. */
import type { ControlFacts } from "../control.ts";
import { latest } from "../permits/grant.ts";
import { counted } from "../permits/groupChecks.ts";
import { unknownGroups } from "../permits/groupLimits.ts";
import type { GroupItem } from "../permits/items.ts";
import { groupKey } from "../permits/keys.ts";
import type { Census } from "../permits/storm.ts";
import { targetOf } from "../run/subject.ts";
import type { GroupFacts, Surroundings } from "../surroundings.ts";
import type { Answer } from "../verdict.ts";
import { allow, type Case, changesNothing, noControl, notSurveyed } from "./guardrail.ts";
import { unread } from "./unread.ts";

export interface GroupAsked {
  readonly facts: GroupFacts;
  readonly item: GroupItem;
  readonly census: Census;
  /** The later of now and the item's newest entry. */
  readonly moment: string;
}

/** The first group's refusal that the check finds; else allowed. What cannot be counted is never allowed. */
export function firstRefusal(about: Case, check: (group: GroupAsked) => Answer | undefined, allowed: string): Answer {
  const { rung, control, surroundings } = about;
  if (rung.action === "INVESTIGATE") return changesNothing;
  if (control === undefined) return noControl;
  if (surroundings === undefined) return notSurveyed;
  const notKnown = groupsNotKnown(about, surroundings);
  if (notKnown !== undefined) return notKnown;
  const groups = groupsAsked(about, control, surroundings);
  const refusal = groups.map(check).find((answer) => answer !== undefined);
  return refusal ?? allow("within_limits", allowed, { groups: groups.length });
}

/** Why the groups are not known at all; undefined when they are. */
function groupsNotKnown(about: Case, { groups }: Surroundings): Answer | undefined {
  if (groups.known) return unknownGroups(groups.value);
  return unread(about, groups, `Its groups could not be counted: ${groups.why}.`, "human");
}

function groupsAsked({ incident, now }: Case, control: ControlFacts, { groups }: Surroundings): readonly GroupAsked[] {
  const target = targetOf(incident);
  return (groups.known ? groups.value : []).map((facts) => {
    const key = groupKey(target, facts);
    const item = control.groups[key.pk] ?? { ...key, ...NOBODY };
    const moment = latest([now, ...item.in_repair.map(({ since }) => since), item.calm_since, item.storm?.since]);
    return { facts, item, moment, census: counted(facts, item.in_repair, { resource: target.arn }, moment) };
  });
}

const NOBODY = { in_repair: [], ramp: 1, calm_since: null, storm: null, largest: null, ttl: null } as const;

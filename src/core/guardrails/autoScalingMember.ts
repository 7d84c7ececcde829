/**
 * Is the instance a member of an Auto Scaling group, whose business it is?
 *
 * A group replaces at once what leaves `running`, so a member that Defib stops is terminated behind its back; and a group
 * at work on a member is not to be fought. Members are replaced through their group or not touched at all, but for two:
 * one in standby is not checked by its group, and may be acted on like any other; one whose group has suspended replacing
 * what is unhealthy may be rebooted. It is not stopped: it would be marked unhealthy, and terminated on resuming.
 * Sources: EC2 Auto Scaling User Guide, "Health checks for instances in an Auto Scaling group", "Temporarily remove
 * instances from your Auto Scaling group" and "Suspend and resume processes".
 * Example: a member whose check fails: no reboot, no stop/start; the next rung, REPLACE, asks the group.
 */
import type { ActionName } from "../actions/actionName.ts";
import type { InstanceFacts } from "../look.ts";
import type { AutoScalingFacts } from "../surroundings.ts";
import { allow, changesNothing, deny, type Guardrail, notApplicable } from "./guardrail.ts";
import { unread } from "./unread.ts";

const GROUP_TAG = "aws:autoscaling:groupName";

export const autoScalingMember: Guardrail = {
  id: "auto-scaling-member",
  question: "Is the instance a member of an Auto Scaling group, whose business it is?",
  stage: 1,
  denials: ["skip", "wait"],
  setting: () =>
    "no reboot, stop or start of a member, unless in standby; a reboot where ReplaceUnhealthy is suspended; REPLACE of nothing else",
  ask(about) {
    const { rung, look } = about;
    if (rung.action === "INVESTIGATE") return changesNothing;
    if (!look.instance.known)
      return deny("skip", "unreadable", `Whether it is in an Auto Scaling group is not known: ${look.instance.why}.`);
    const name = groupOf(look.instance.value);
    const values = { group: name, action: rung.action };
    if (rung.action === "REPLACE") {
      if (name === null) return deny("skip", "no_group", "Only an Auto Scaling group can replace an instance.", values);
      return allow("replaced_by_group", `The Auto Scaling group ${name} replaces it.`, values);
    }
    if (name === null) return notApplicable("the instance is in no Auto Scaling group");
    const group = about.surroundings?.autoScaling ?? about.group;
    if (group === undefined) return notRead;
    if (!group.known)
      return unread(about, group, `Its Auto Scaling group ${name} could not be read: ${group.why}.`, "skip");
    const { lifecycleState: lifecycle, suspended } = group.value;
    const seen = { ...values, lifecycle, suspended: suspended.join(", ") };
    const why = whyLeftAlone(group.value, rung.action);
    if (why !== null) return allow("left_alone", `The Auto Scaling group ${name} leaves it alone: ${why}.`, seen);
    return deny("skip", "member", `It belongs to the Auto Scaling group ${name}, which replaces what stops.`, seen);
  },
};

/** One call more than the look costs: no other stage is asked before it is made, and no call follows from this answer. */
const notRead = { kind: "NOT_EVALUATED", reason: "its Auto Scaling group was not read yet" } as const;

/** Its name; null when it is in none. */
export const groupOf = ({ make, tags }: InstanceFacts): string | null =>
  make?.autoScalingGroup ?? tags[GROUP_TAG] ?? null;

function whyLeftAlone({ lifecycleState, suspended }: AutoScalingFacts, action: ActionName): string | null {
  if (lifecycleState === "Standby") return "it is in standby";
  const isReplaced = !suspended.includes("ReplaceUnhealthy");
  return action === "REBOOT" && !isReplaced ? "ReplaceUnhealthy is suspended" : null;
}

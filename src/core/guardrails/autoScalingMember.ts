/**
 * Is the instance a member of an Auto Scaling group, whose business it is?
 *
 * A group replaces at once what leaves `running`, so a member that Defib stops is terminated behind its back; and a group
 * at work on a member is not to be fought. Members are replaced through their group or not touched at all. Left out are
 * those that the group leaves alone: in standby, or while it has suspended replacing what is unhealthy.
 * Source: EC2 Auto Scaling User Guide, "Health checks for instances in an Auto Scaling group".
 * Example: a member whose check fails: no reboot, no stop/start; the next rung, REPLACE, asks the group.
 */
import type { InstanceFacts } from "../look.ts";
import type { AutoScalingFacts, Surroundings } from "../surroundings.ts";
import { allow, changesNothing, deny, type Guardrail, notApplicable } from "./guardrail.ts";

const GROUP_TAG = "aws:autoscaling:groupName";

export const autoScalingMember: Guardrail = {
  id: "auto-scaling-member",
  question: "Is the instance a member of an Auto Scaling group, whose business it is?",
  stage: 1,
  denials: ["skip"],
  setting: () => "no reboot, stop or start of a member; REPLACE of nothing else",
  ask({ rung, look, surroundings }) {
    if (rung.action === "INVESTIGATE") return changesNothing;
    if (!look.instance.known)
      return deny("skip", "unreadable", `Whether it is in an Auto Scaling group is not known: ${look.instance.why}.`);
    const group = groupOf(look.instance.value);
    const values = { group, action: rung.action };
    if (rung.action === "REPLACE") {
      if (group === null)
        return deny("skip", "no_group", "Only an Auto Scaling group can replace an instance.", values);
      return allow("replaced_by_group", `The Auto Scaling group ${group} replaces it.`, values);
    }
    if (group === null) return notApplicable("the instance is in no Auto Scaling group");
    const leftAlone = whyLeftAlone(surroundings);
    if (leftAlone !== null)
      return allow("left_alone", `The Auto Scaling group ${group} leaves it alone: ${leftAlone}.`, values);
    return deny("skip", "member", `It belongs to the Auto Scaling group ${group}, which replaces what stops.`, values);
  },
};

const groupOf = ({ make, tags }: InstanceFacts): string | null => make?.autoScalingGroup ?? tags[GROUP_TAG] ?? null;

function whyLeftAlone(surroundings: Surroundings | undefined): string | null {
  if (surroundings?.autoScaling?.known !== true) return null;
  const { lifecycleState, suspended }: AutoScalingFacts = surroundings.autoScaling.value;
  if (lifecycleState === "Standby") return "it is in standby";
  return suspended.includes("ReplaceUnhealthy") ? "ReplaceUnhealthy is suspended" : null;
}

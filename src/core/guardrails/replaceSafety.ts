/**
 * Would the Auto Scaling group really replace this member, and may it?
 *
 * `SetInstanceHealth` terminates first, at once and without the group's own pacing. With `Launch` suspended nothing comes
 * after it, with `Terminate` or `ReplaceUnhealthy` suspended nothing happens now but when somebody resumes; a member that
 * is not in service is somebody's work; and a group that is short already would become shorter. Its owner says
 * `allow` by a tag on the group, since a new machine is the group's. What cannot be read skips the rung.
 * Source: EC2 Auto Scaling User Guide, "Suspend and resume processes".
 * Example: the group's `Launch` is suspended for a migration: not replaced.
 */
import { consentIn } from "../consent.ts";
import { known } from "../look.ts";
import type { AutoScalingFacts } from "../surroundings.ts";
import { allow, deny, type Guardrail, notApplicable, notSurveyed } from "./guardrail.ts";
import { unread } from "./unread.ts";

const NEEDED_PROCESSES = ["Launch", "Terminate", "ReplaceUnhealthy"];

export const replaceSafety: Guardrail = {
  id: "replace-safety",
  question: "Would the Auto Scaling group really replace this member, and may it?",
  stage: 3,
  denials: ["skip", "wait"],
  setting: ({
    guardrails: {
      consent: { tagKey },
    },
  }) => `the group says ${tagKey} = allow, is in good order and not short of members`,
  ask(about) {
    const { rung, policy, surroundings } = about;
    if (rung.action !== "REPLACE") return notApplicable("only a replacement asks the group");
    if (surroundings === undefined) return notSurveyed;
    const { autoScaling } = surroundings;
    if (autoScaling === null) return deny("skip", "no_group", "It is in no Auto Scaling group.");
    if (!autoScaling.known)
      return unread(about, autoScaling, `Its group could not be read: ${autoScaling.why}.`, "skip");
    const group = autoScaling.value;
    const { tagKey } = policy.guardrails.consent;
    const { name, lifecycleState, desired, max, inService } = group;
    const consent = consentIn(known(group.tags), tagKey);
    const suspended = NEEDED_PROCESSES.filter((process) => group.suspended.includes(process)).join(", ");
    const values = { group: name, consent, lifecycle: lifecycleState, suspended, desired, max, in_service: inService };
    if (consent !== "allow")
      return deny("skip", "group_consent", `The group ${name} does not say ${tagKey} = allow (${consent}).`, values);
    if (lifecycleState !== "InService")
      return deny("skip", "not_in_service", `The member is ${lifecycleState}, not InService.`, values);
    if (suspended !== "") return deny("skip", "suspended", `The group ${name} has suspended ${suspended}.`, values);
    const short = whyShort(group);
    if (short !== undefined) return deny("skip", short.reason, `The group ${name} ${short.text}.`, values);
    return allow("replaceable", `The group ${name} would replace it.`, values);
  },
};

function whyShort({ desired, max, inService }: AutoScalingFacts): { reason: string; text: string } | undefined {
  if (desired < 1) return { reason: "none_desired", text: `wants ${desired} members, so none would come after it` };
  if (max < desired) return { reason: "maximum_too_low", text: `may have ${max} members and wants ${desired}` };
  if (inService < desired)
    return { reason: "group_short", text: `has only ${inService} of the ${desired} members in service that it wants` };
  return undefined;
}

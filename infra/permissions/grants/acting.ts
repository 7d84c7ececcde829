/**
 * What changes the fleet. In shadow none of it is given: IAM cannot tell a dry run from the call itself, so whatever a
 * shadow's role could try it could also do. Where a mode lets Defib act, AWS itself asks for the owner's tag.
 */
import type { ActionName } from "../../../src/core/actions/actionName.ts";
import { type Conditions, type Grant, inEachRegion, type PermissionScope } from "../grant.ts";

/** The owner has said so, on the thing itself. AWS compares as Defib does: without regard to case. */
const withConsent = ({ consentTag }: PermissionScope): Conditions => ({
  StringEqualsIgnoreCase: { [`aws:ResourceTag/${consentTag}`]: "allow" },
});

const instances = (scope: PermissionScope): readonly string[] => inEachRegion(scope, "ec2", "instance/*");

const instancesFor = (...actions: readonly ActionName[]) => {
  return (scope: PermissionScope) => (actions.some((action) => scope.acting.has(action)) ? instances(scope) : []);
};

export const acting: readonly Grant[] = [
  {
    action: "ec2:GetConsoleOutput",
    why: "The console's last lines, as evidence of why it hangs. A console can hold secrets, so it is read by consent.",
    when: "before the first action on an instance, also in shadow",
    resources: instances,
    conditions: withConsent,
  },
  {
    action: "ec2:RebootInstances",
    why: "The first rung against a failed instance check.",
    when: "in a mode that acts, when every guardrail allows it and a permit is held",
    resources: instancesFor("REBOOT"),
    conditions: withConsent,
  },
  {
    action: "ec2:StopInstances",
    why: "A stop and a start bring an instance to another host.",
    when: "in a mode that acts, when a reboot did not help or cannot",
    resources: instancesFor("STOP_START"),
    conditions: withConsent,
  },
  {
    action: "ec2:StartInstances",
    why: "The second half of a stop and start; an instance that nobody meant to stop.",
    when: "in a mode that acts",
    resources: instancesFor("START", "STOP_START"),
    conditions: withConsent,
  },
  {
    action: "autoscaling:SetInstanceHealth",
    why: "A member of an Auto Scaling group is given to the group to replace.",
    when: "in a mode that acts, when nothing before it helped",
    // AWS looks at the group's tags, not at the instance's.
    resources: (scope) =>
      scope.acting.has("REPLACE")
        ? inEachRegion(scope, "autoscaling", "autoScalingGroup:*:autoScalingGroupName/*")
        : [],
    conditions: withConsent,
  },
];

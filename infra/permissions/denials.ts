/**
 * What no role of Defib may ever do, said as explicit denials: they hold whatever else is allowed, today or by mistake
 * tomorrow.
 */
import type { Conditions, PermissionScope } from "./grant.ts";

export interface Denial {
  readonly sid: string;
  readonly why: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: Conditions;
}

export const denials = ({
  consentTag,
  brakeParameterArn,
  tableArn,
}: Pick<PermissionScope, "consentTag" | "brakeParameterArn" | "tableArn">): readonly Denial[] => [
  {
    sid: "NeverTagsAnything",
    why: "Who may write the consent tag opens the gate.",
    actions: ["ec2:CreateTags", "ec2:DeleteTags", "autoscaling:CreateOrUpdateTags", "autoscaling:DeleteTags"],
    resources: ["*"],
  },
  {
    sid: "NeverEndsAnInstance",
    why: "Nothing that Defib does loses an instance; a group that replaces one decides itself.",
    actions: ["ec2:TerminateInstances", "autoscaling:TerminateInstanceInAutoScalingGroup"],
    resources: ["*"],
  },
  {
    sid: "NeverAgainstTheOwner",
    why: "`off` and `protected` beat every mode.",
    actions: [
      ...["ec2:RebootInstances", "ec2:StartInstances", "ec2:StopInstances", "ec2:GetConsoleOutput"],
      "autoscaling:SetInstanceHealth",
    ],
    resources: ["*"],
    conditions: { StringEqualsIgnoreCase: { [`aws:ResourceTag/${consentTag}`]: ["off", "protected"] } },
  },
  {
    sid: "NeverWidensItself",
    why: "A role that can change roles can do anything.",
    actions: ["iam:*", "organizations:*", "lambda:UpdateFunctionCode", "lambda:UpdateFunctionConfiguration"],
    resources: ["*"],
  },
  {
    sid: "NeverReleasesTheBrake",
    why: "Only a human writes the brake's second switch.",
    actions: ["ssm:PutParameter", "ssm:DeleteParameter"],
    resources: [brakeParameterArn],
  },
  {
    sid: "NeverLosesTheRecord",
    why: "What was done stays written down.",
    actions: ["dynamodb:DeleteTable", "dynamodb:DeleteItem", "dynamodb:UpdateTimeToLive"],
    resources: [tableArn],
  },
];

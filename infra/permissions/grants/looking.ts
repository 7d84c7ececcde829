/** What a run reads of the fleet and of what is around it. Nothing here changes anything. */
import { everywhereIn, type Grant, inEachRegion } from "../grant.ts";

const LOOK = "at each look at an instance";
const AROUND = "once the other guardrails allow a change, before it";

export const looking: readonly Grant[] = [
  { action: "ec2:DescribeInstances", why: "State, tags and volumes of an instance.", when: LOOK, ...everywhereIn },
  { action: "ec2:DescribeInstanceStatus", why: "Its status checks and events.", when: LOOK, ...everywhereIn },
  {
    action: "ec2:DescribeInstanceTypes",
    why: "Whether the type can recover or has disks that a stop empties.",
    when: AROUND,
    ...everywhereIn,
  },
  { action: "ec2:DescribeVolumes", why: "How its volumes are encrypted and attached.", when: AROUND, ...everywhereIn },
  {
    action: "ec2:DescribeInstanceAttribute",
    why: "Whether it is protected from stopping, and what a shutdown does.",
    when: AROUND,
    resources: (scope) => inEachRegion(scope, "ec2", "instance/*"),
  },
  {
    action: "cloudwatch:DescribeAlarms",
    why: "What the alarm says now, and whether it acts by itself.",
    when: LOOK,
    ...everywhereIn,
    whyEvery: "Composite alarms are described only to who may describe every alarm.",
  },
  {
    action: "cloudwatch:GetMetricData",
    why: "Samples of the check, and the last hour's metrics as evidence.",
    when: LOOK,
    ...everywhereIn,
    whyEvery: "Metrics are no resources: AWS narrows this action for datasets only.",
  },
  {
    action: "cloudtrail:LookupEvents",
    why: "Who changed the instance last: a person's change is left alone.",
    when: AROUND,
    ...everywhereIn,
  },
  {
    action: "autoscaling:DescribeAutoScalingInstances",
    why: "Whether the instance is in a group, and its state there.",
    when: LOOK,
    ...everywhereIn,
  },
  {
    action: "autoscaling:DescribeAutoScalingGroups",
    why: "The group's size, suspended processes and tags.",
    when: AROUND,
    ...everywhereIn,
  },
  {
    action: "elasticloadbalancing:DescribeTargetGroups",
    why: "Which target groups the instance may serve in.",
    when: AROUND,
    ...everywhereIn,
  },
  {
    action: "elasticloadbalancing:DescribeTargetHealth",
    why: "How many of its neighbours are healthy.",
    when: AROUND,
    ...everywhereIn,
  },
  {
    action: "ssm:DescribeAutomationExecutions",
    why: "Whether an automation is at work on it.",
    when: AROUND,
    ...everywhereIn,
  },
  {
    action: "ssm:GetAutomationExecution",
    why: "What that automation works on.",
    when: "when one is in progress",
    resources: (scope) => inEachRegion(scope, "ssm", "automation-execution/*"),
  },
  {
    action: "kms:DescribeKey",
    why: "Whether the keys of its volumes are usable: with one that is not, it would not start again.",
    when: "before a stop",
    resources: (scope) => [...inEachRegion(scope, "kms", "key/*"), ...scope.volumeKeyArns],
  },
  {
    action: "ssm:GetParameter",
    why: "The brake's second switch.",
    when: "when the guardrails are asked, and just before a call that changes something",
    resources: ({ brakeParameterArn }) => [brakeParameterArn],
  },
];

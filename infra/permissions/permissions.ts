/**
 * What each function may call, and on what. The calls are those that its code makes; each action is narrowed as far as
 * AWS allows.
 */
import { Effect, PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { FunctionName } from "../functions/defibFunction.ts";

/** The things that actions are narrowed to, as ARNs. */
export interface PermissionScope {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  readonly tableArn: string;
  readonly remediationFunctionArn: string;
  readonly pageTopicArn: string;
  readonly brakeParameterArn: string;
  readonly reportBucketArn: string;
  readonly queueArn: string;
  readonly deadLettersArn: string;
  /** Null when no mail is sent. */
  readonly mailIdentityArn: string | null;
  readonly configurationSetArn: string | null;
  readonly messageKeyArn: string | null;
  readonly volumeKeyArns: readonly string[];
  readonly consentTag: string;
}

const CALLS: Record<FunctionName, readonly string[]> = {
  intake: ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem", "lambda:InvokeFunction"],
  remediation: [
    ...["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem", "sns:Publish", "ssm:GetParameter"],
    ...["ec2:DescribeInstances", "ec2:DescribeInstanceStatus", "ec2:DescribeInstanceTypes", "ec2:DescribeVolumes"],
    ...[
      "ec2:DescribeInstanceAttribute",
      "ec2:GetConsoleOutput",
      "cloudwatch:DescribeAlarms",
      "cloudwatch:GetMetricData",
    ],
    ...["cloudtrail:LookupEvents", "ssm:DescribeAutomationExecutions", "ssm:GetAutomationExecution", "kms:DescribeKey"],
    ...["autoscaling:DescribeAutoScalingInstances", "autoscaling:DescribeAutoScalingGroups"],
    ...["elasticloadbalancing:DescribeTargetGroups", "elasticloadbalancing:DescribeTargetHealth"],
    ...["ec2:RebootInstances", "ec2:StartInstances", "ec2:StopInstances", "autoscaling:SetInstanceHealth"],
  ],
  sweep: [
    "dynamodb:GetItem",
    "dynamodb:PutItem",
    "dynamodb:UpdateItem",
    "dynamodb:Query",
    "lambda:InvokeFunction",
    "sns:Publish",
  ],
  report: [
    ...["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:Query"],
    ...["s3:GetObject", "s3:PutObject", "s3:ListBucket", "ses:SendEmail"],
  ],
};

export function permissionsOf(name: FunctionName, scope: PermissionScope): readonly PolicyStatement[] {
  const all = (service: string, ...resources: readonly string[]) =>
    new PolicyStatement({
      effect: Effect.ALLOW,
      actions: CALLS[name].filter((action) => action.startsWith(`${service}:`)),
      resources: [...resources],
    });
  return [all("dynamodb", scope.tableArn, `${scope.tableArn}/index/*`)];
}

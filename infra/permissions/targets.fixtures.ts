/** What each action is meant for in the deployed stack: the request that a function makes when all is as it should be. */
import { PLACE } from "../synthesised.fixtures.ts";
import type { Deployed, Request } from "./decision.fixtures.ts";
import { EVERYTHING } from "./decision.fixtures.ts";

const arn = (service: string, resource: string): string =>
  ["arn", PLACE.partition, service, PLACE.region, PLACE.account, resource].join(":");

/** Whatever is not named is asked of every resource. */
export function meantRequest(action: string, { wiring, arnOf }: Deployed): Request {
  const table = arnOf("AWS::DynamoDB::GlobalTable");
  const queue = (named: RegExp): string => wiring.queues.find((one) => named.test(one.arn))?.arn ?? "";
  const run = arn("lambda", "function:defib-remediation:7/durable-execution/run/1");
  const deadLetters = queue(/SignalsDeadLetters/);
  const consenting = { "aws:ResourceTag/defib": "Allow" };
  const meant: Readonly<Record<string, Omit<Request, "action">>> = {
    "dynamodb:BatchGetItem": { resource: table },
    "dynamodb:GetItem": { resource: table },
    "dynamodb:PutItem": { resource: table },
    "dynamodb:UpdateItem": { resource: table },
    "dynamodb:Query": { resource: `${table}/index/open` },
    "lambda:InvokeFunction": { resource: arn("lambda", "function:defib-remediation:live") },
    "lambda:CheckpointDurableExecution": { resource: run },
    "lambda:GetDurableExecutionState": { resource: run },
    "sns:Publish": { resource: wiring.topics.find((one) => /Pages/.test(one.arn))?.arn ?? "" },
    "sqs:SendMessage": { resource: queue(/SignalsQueue/) },
    "sqs:GetQueueAttributes": { resource: deadLetters },
    "sqs:ReceiveMessage": { resource: deadLetters },
    "sqs:DeleteMessage": { resource: deadLetters },
    "sqs:ChangeMessageVisibility": { resource: deadLetters },
    ...Object.fromEntries(
      ["PutMetricAlarm", "DeleteAlarms"].map((name) => [
        `cloudwatch:${name}`,
        { resource: arn("cloudwatch", "alarm:defib-fleet-i-0c0ffee00000000aa-cpu") },
      ]),
    ),
    "ssm:GetParameter": { resource: arn("ssm", "parameter/defib/brake") },
    "ssm:GetParameters": { resource: arn("ssm", "parameter/defib/dashboard-key") },
    "ssm:GetAutomationExecution": { resource: arn("ssm", "automation-execution/11111111-2222-3333-4444-555555555555") },
    "kms:DescribeKey": { resource: EVERYTHING.volumeKeyArns[0] ?? "" },
    "ec2:DescribeInstanceAttribute": { resource: arn("ec2", "instance/i-0c0ffee00000000aa") },
    ...Object.fromEntries(
      ["GetConsoleOutput", "RebootInstances", "StartInstances", "StopInstances"].map((name) => [
        `ec2:${name}`,
        { resource: arn("ec2", "instance/i-0c0ffee00000000aa"), context: consenting },
      ]),
    ),
    "autoscaling:SetInstanceHealth": {
      resource: arn("autoscaling", "autoScalingGroup:1:autoScalingGroupName/web"),
      context: consenting,
    },
    "sts:AssumeRole": {
      resource: `arn:${PLACE.partition}:iam::${EVERYTHING.memberAccounts[0]}:role/defib-member-${PLACE.region}`,
    },
    "s3:ListBucket": { resource: arnOf("AWS::S3::Bucket", /Reports/) },
    "s3:PutObject": { resource: `${arnOf("AWS::S3::Bucket", /Reports/)}/daily-reports/2026-11-24.md` },
    "ses:SendEmail": {
      resource: arn("ses", "identity/example.org"),
      context: { "ses:FromAddress": "defib@example.org" },
    },
  };
  return { action, ...(meant[action] ?? { resource: "*" }) };
}

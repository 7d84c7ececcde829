/** The stage of the story: a local cloud, a small fleet with its alarms, and the product running on it. */
import { CloudWatchClient, PutMetricAlarmCommand, type PutMetricAlarmCommandInput } from "@aws-sdk/client-cloudwatch";
import { SQSClient } from "@aws-sdk/client-sqs";
import { clientSettings, sqsSettings } from "../../aws/clients.ts";
import type { LocalCloud } from "../cloud/cloud.ts";
import type { Provisioned } from "../cloud/provision.ts";
import type { Pipeline } from "../pipeline.ts";

export interface Stage {
  readonly cloud: LocalCloud;
  readonly provisioned: Provisioned;
  readonly monitoring: CloudWatchClient;
  readonly messaging: SQSClient;
  /** Every page that humans got so far. */
  readonly readPages: () => Promise<readonly string[]>;
  /** The product as it runs now; the story turns it from shadow to auto by starting it anew. */
  pipeline: Pipeline | undefined;
}

/** What may be broken on purpose, to see that the story notices. */
export const BREAKS = ["heal", "dry-run"] as const;
export type Break = (typeof BREAKS)[number];

export const monitoringClient = () => new CloudWatchClient(clientSettings());
export const messagingClient = () => new SQSClient(sqsSettings());

/** An alarm on an instance's metric, as a team would set it: to red after two bad minutes in a row. */
export async function putAlarm(
  { monitoring, provisioned }: Stage,
  alarm: { name: string; instanceId: string; metric: string; threshold: number },
): Promise<void> {
  await put(monitoring, provisioned, {
    AlarmName: alarm.name,
    Namespace: "AWS/EC2",
    MetricName: alarm.metric,
    Dimensions: [{ Name: "InstanceId", Value: alarm.instanceId }],
    Statistic: "Maximum",
    Period: 60,
    EvaluationPeriods: 2,
    Threshold: alarm.threshold,
    ComparisonOperator: "GreaterThanThreshold",
  });
}

/** An alarm that no rule of Defib knows: a metric of the team's own. */
export async function putOwnAlarm({ monitoring, provisioned }: Stage, name: string): Promise<void> {
  await put(monitoring, provisioned, {
    AlarmName: name,
    Namespace: "Shop/Checkout",
    MetricName: "OrdersWaiting",
    Dimensions: [{ Name: "Queue", Value: "orders" }],
    Statistic: "Maximum",
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 500,
    ComparisonOperator: "GreaterThanThreshold",
    TreatMissingData: "ignore",
  });
}

async function put(
  monitoring: CloudWatchClient,
  { topicArn }: Provisioned,
  alarm: PutMetricAlarmCommandInput,
): Promise<void> {
  await monitoring.send(new PutMetricAlarmCommand({ ...alarm, AlarmActions: [topicArn], OKActions: [topicArn] }));
}

/** @throws Error before the story has begun. */
export function running({ pipeline }: Stage): Pipeline {
  if (pipeline === undefined) throw new Error("the product is not running yet");
  return pipeline;
}

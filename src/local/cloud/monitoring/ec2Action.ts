/**
 * Is this action of an alarm one on the instance itself, and which? It has two forms.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/UsingAlarmActions.html
 */
import { type Alarm, dimensionsOf } from "./alarm.ts";

export const EC2_VERBS = ["reboot", "recover", "stop", "terminate"] as const;
export type Ec2Verb = (typeof EC2_VERBS)[number];

const FORMS = [
  /^arn:aws[\w-]*:automate:[\w-]+:ec2:(\w+)$/,
  /^arn:aws[\w-]*:swf:[\w-]+:\d+:action\/actions\/AWS_EC2\.InstanceId\.(\w+)\/1\.0$/,
];

export function ec2Verb(action: string): Ec2Verb | null {
  const named = FORMS.map((form) => form.exec(action)?.[1]).find((verb) => verb !== undefined);
  return EC2_VERBS.find((verb) => verb === named?.toLowerCase()) ?? null;
}

/** The instance that the alarm watches; null when its metric has no such dimension. */
export function instanceWatched({ settings }: Alarm): string | null {
  if (settings.kind !== "metric") return null;
  const { Metrics = [] } = settings.input;
  const dimensioned = [settings.input, ...Metrics.flatMap(({ MetricStat }) => MetricStat?.Metric ?? [])];
  return dimensioned.map((metric) => dimensionsOf(metric)["InstanceId"]).find((id) => id !== undefined) ?? null;
}

/**
 * The EC2 actions that an alarm takes by itself, in the two forms of their ARNs. Source: CloudWatch API Reference,
 * "PutMetricAlarm", AlarmActions.
 */
import type { MetricAlarm } from "@aws-sdk/client-cloudwatch";

const FORMS = [
  /^arn:[^:]+:automate:[^:]*:ec2:(\w+)$/,
  /^arn:[^:]+:swf:[^:]*:[^:]*:action\/actions\/AWS_EC2\.InstanceId\.(\w+)\/1\.0$/,
];

type Lists = Pick<MetricAlarm, "ActionsEnabled" | "AlarmActions" | "OKActions" | "InsufficientDataActions">;

/** By name, e.g. `reboot`, of all three lists; none while the alarm's actions are turned off. */
export function ec2Actions({ ActionsEnabled, AlarmActions, OKActions, InsufficientDataActions }: Lists): string[] {
  if (ActionsEnabled === false) return [];
  const all = [AlarmActions, OKActions, InsufficientDataActions].flatMap((list) => list ?? []);
  return [...new Set(all.flatMap(actionIn))];
}

function actionIn(arn: string): string[] {
  const name = FORMS.map((form) => form.exec(arn)?.[1]).find((found) => found !== undefined);
  return name === undefined ? [] : [name.toLowerCase()];
}

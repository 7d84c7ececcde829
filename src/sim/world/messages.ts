/** The messages that AWS sends, as they lie in a queue: an alarm's change by SNS or EventBridge, an instance's by EventBridge. */
import type { Told } from "../history.ts";
import { METRICS, type SimulatedAlarm, type Watched } from "./alarms.ts";
import type { SimulatedInstance } from "./instance.ts";

export const ACCOUNT = "111122223333";
export const REGION = "eu-west-1";

export interface Message {
  readonly told: Told;
  readonly body: string;
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html, in SNS's envelope */
export function snsMessage(alarm: SimulatedAlarm, atMs: number, state: "OK" | "ALARM"): Message {
  const { name, arn, instance, watched } = alarm;
  const message = {
    AlarmName: name,
    AlarmDescription: null,
    AWSAccountId: ACCOUNT,
    NewStateValue: state,
    OldStateValue: state === "ALARM" ? "OK" : "ALARM",
    NewStateReason: "Threshold Crossed: 2 datapoints were greater than the threshold (0.0).",
    StateChangeTime: iso(atMs).replace("Z", "+0000"),
    Region: "EU (Ireland)",
    AlarmArn: arn,
    Trigger: {
      MetricName: METRICS[watched],
      Namespace: "AWS/EC2",
      Statistic: "MAXIMUM",
      Dimensions: [{ name: "InstanceId", value: instance.id }],
      Period: 60,
      EvaluationPeriods: 2,
      ComparisonOperator: "GreaterThanThreshold",
      Threshold: watched === "cpu" ? 90 : 0,
    },
  };
  const envelope = {
    Type: "Notification",
    MessageId: "7a2f0c7e-1d5a-5b0e-8f4e-5c1d2e3f4a5b",
    TopicArn: `arn:aws:sns:${REGION}:${ACCOUNT}:alarms`,
    Message: JSON.stringify(message),
    Timestamp: iso(atMs),
  };
  return { told: alarmTold(alarm, atMs, state, false, "sns"), body: JSON.stringify(envelope) };
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html */
export function alarmEvent(
  alarm: SimulatedAlarm,
  atMs: number,
  state: "OK" | "ALARM",
  mutedUntilMs: number | null,
): Message {
  const { name, arn, instance, watched } = alarm;
  const metric = { namespace: "AWS/EC2", name: METRICS[watched], dimensions: { InstanceId: instance.id } };
  const rule = `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm-mute-rule:night`;
  const detail = {
    alarmName: name,
    configuration: { metrics: [{ id: "m1", metricStat: { metric, period: 60, stat: "Maximum" }, returnData: true }] },
    previousState: { value: state === "ALARM" ? "OK" : "ALARM" },
    state: { value: state, reason: "Threshold Crossed", timestamp: iso(atMs).replace("Z", "+0000") },
    ...(mutedUntilMs === null ? {} : { muteDetail: { mutedByArn: rule, muteWindowEnd: iso(mutedUntilMs) } }),
  };
  const told = alarmTold(alarm, atMs, state, mutedUntilMs !== null, "event");
  return { told, body: event("aws.cloudwatch", "CloudWatch Alarm State Change", arn, atMs, detail) };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-instance-state-changes.html */
export function stateChangeEvent(instance: SimulatedInstance, atMs: number): Message {
  const { id, arn, state } = instance;
  const told: Told = {
    identity: [arn, state, wholeSeconds(atMs)].join("|"),
    thing: arn,
    instance: id,
    problem: `${id} EC2_UNEXPECTED_STOP`,
    effect: state === "stopped" ? "fires" : "clears",
    atMs: Math.floor(atMs / 1000) * 1000,
    held: false,
    route: "event",
  };
  const detail = { "instance-id": id, state };
  return { told, body: event("aws.ec2", "EC2 Instance State-change Notification", arn, atMs, detail) };
}

/** An alarm on a metric of the team's own, which names no resource. */
export function strangeAlarm(name: string, atMs: number): Message {
  const arn = `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:${name}`;
  const metric = { namespace: "Shop", name: "OrdersPerMinute", dimensions: { Shop: "north" } };
  const detail = {
    alarmName: name,
    configuration: { metrics: [{ id: "m1", metricStat: { metric, period: 60, stat: "Sum" }, returnData: true }] },
    state: { value: "ALARM", reason: "Threshold Crossed", timestamp: iso(atMs).replace("Z", "+0000") },
  };
  const identity = [arn, "-", "ALARM", wholeSeconds(atMs)].join("|");
  const told: Told = {
    identity,
    thing: arn,
    instance: "-",
    problem: arn,
    effect: "fires",
    atMs,
    held: false,
    route: "event",
  };
  return { told, body: event("aws.cloudwatch", "CloudWatch Alarm State Change", arn, atMs, detail) };
}

function alarmTold(alarm: SimulatedAlarm, atMs: number, state: "OK" | "ALARM", held: boolean, route: string): Told {
  const { arn, instance, watched } = alarm;
  const change = [arn, "-", state, wholeSeconds(atMs)];
  return {
    identity: (held ? [...change, "held"] : change).join("|"),
    thing: arn,
    instance: instance.id,
    problem: problemOf(instance.id, watched),
    effect: state === "ALARM" ? "fires" : "clears",
    atMs,
    held,
    route,
  };
}

/** Which problem an alarm tells of. */
export const problemOf = (instance: string, watched: Watched): string =>
  `${instance} ${watched === "cpu" ? "EC2_HIGH_CPU" : "EC2_STATUS_CHECK_FAILED"}`;

function event(source: string, detailType: string, arn: string, atMs: number, detail: object): string {
  return JSON.stringify({
    version: "0",
    id: "c4c1c1c9-6542-e61b-6ef0-8c4d36933a92",
    "detail-type": detailType,
    source,
    account: ACCOUNT,
    time: wholeSeconds(atMs),
    region: REGION,
    resources: [arn],
    detail,
  });
}

const iso = (atMs: number): string => new Date(atMs).toISOString();
const wholeSeconds = (atMs: number): string => `${iso(atMs).slice(0, 19)}Z`;

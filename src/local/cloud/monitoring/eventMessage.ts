/**
 * A change of an alarm's state as EventBridge tells it, and CloudWatch's own call of a Lambda function.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html
 */
import { createHash } from "node:crypto";
import type { MetricDataQuery, PutMetricAlarmInput } from "@aws-sdk/client-cloudwatch";
import { type Alarm, type AlarmStateFacts, type Contributor, dimensionsOf, type Hold } from "./alarm.ts";
import { muteRuleArn } from "./muteRules.ts";
import { alarmTime } from "./times.ts";

/** `CloudWatch Alarm Contributor State Change`: it tells no former state and no reason data. */
export function contributorDetail(alarm: Alarm, { id, attributes, state }: Contributor): Record<string, unknown> {
  const { hold } = alarm;
  return {
    alarmName: alarm.name,
    alarmContributor: { id, attributes },
    state: told(state, null),
    configuration: configuration(alarm),
    ...(hold?.by === "mute" ? { muteDetail: muteDetail(alarm, hold) } : {}),
  };
}

export function stateChangeDetail(alarm: Alarm, before: AlarmStateFacts): Record<string, unknown> {
  const { hold } = alarm;
  return {
    alarmName: alarm.name,
    configuration: configuration(alarm),
    previousState: told(before, null),
    state: told(alarm.state, hold),
    ...(hold?.by === "mute" ? { muteDetail: muteDetail(alarm, hold) } : {}),
  };
}

function told({ value, reason, reasonData, at }: AlarmStateFacts, hold: Hold | null): Record<string, unknown> {
  return {
    value,
    reason,
    ...(reasonData ? { reasonData } : {}),
    timestamp: alarmTime(at),
    ...(hold?.by === "suppression" ? { actionsSuppressedBy: hold.suppressedBy } : {}),
  };
}

function muteDetail(alarm: Alarm, { from, until }: Extract<Hold, { by: "mute" }>) {
  return {
    mutedByArn: muteRuleArn(alarm),
    muteWindowStart: alarmTime(from),
    muteWindowEnd: alarmTime(until),
  };
}

function configuration({ settings, arn }: Alarm): Record<string, unknown> {
  const { AlarmDescription } = settings.input;
  const described = AlarmDescription ? { description: AlarmDescription } : {};
  if (settings.kind === "composite") {
    const { AlarmRule, ActionsSuppressor } = settings.input;
    return {
      ...described,
      alarmRule: AlarmRule,
      ...(ActionsSuppressor ? { actionsSuppressor: ActionsSuppressor } : {}),
    };
  }
  return { ...described, metrics: settings.input.Metrics?.map(metricOfMath) ?? [singleMetric(settings.input, arn)] };
}

/** Dimensions are an object here, not a list. */
function singleMetric(input: PutMetricAlarmInput, arn: string): Record<string, unknown> {
  const metric = { namespace: input.Namespace, name: input.MetricName, dimensions: dimensionsOf(input) };
  const stat = input.ExtendedStatistic ?? input.Statistic;
  return { id: metricId(arn), metricStat: { metric, period: input.Period, stat }, returnData: true };
}

function metricOfMath({
  Id,
  Expression,
  Label,
  MetricStat,
  Period: queryPeriod,
  ReturnData,
}: MetricDataQuery): Record<string, unknown> {
  const { Metric = {}, Period, Stat } = MetricStat ?? {};
  const metric = { namespace: Metric.Namespace, name: Metric.MetricName, dimensions: dimensionsOf(Metric) };
  return {
    id: Id,
    ...(Expression ? { expression: Expression } : {}),
    ...(queryPeriod ? { period: queryPeriod } : {}),
    ...(Label ? { label: Label } : {}),
    ...(MetricStat ? { metricStat: { metric, period: Period, stat: Stat } } : {}),
    returnData: ReturnData ?? true,
  };
}

/** CloudWatch names an alarm's single metric by a UUID that stays the same. */
function metricId(arn: string): string {
  const hex = createHash("sha256").update(arn).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-actions-Lambda.html */
export function lambdaPayload(alarm: Alarm, before: AlarmStateFacts): Record<string, unknown> {
  return {
    source: "aws.cloudwatch",
    alarmArn: alarm.arn,
    accountId: alarm.account,
    time: alarmTime(alarm.state.at),
    region: alarm.region,
    alarmData: stateChangeDetail(alarm, before),
  };
}

/** A change of an alarm's state, in the words of each route: SNS, EventBridge, and CloudWatch's call of a Lambda function. */
import { createHash } from "node:crypto";
import { type Alarm, type AlarmStateFacts, dimensionsOf } from "./alarm.ts";
import { alarmTime } from "./times.ts";

/** Region names as SNS messages show them. A region that is not here is shown by its id, as newer regions are. */
const REGION_NAMES: Readonly<Record<string, string>> = {
  "us-east-1": "US East (N. Virginia)",
  "us-east-2": "US East (Ohio)",
  "us-west-1": "US West (N. California)",
  "us-west-2": "US West (Oregon)",
  "eu-west-1": "EU (Ireland)",
  "eu-central-1": "EU (Frankfurt)",
  "ap-southeast-2": "Asia Pacific (Sydney)",
  "ap-northeast-1": "Asia Pacific (Tokyo)",
};

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html; aws-lambda-go's recorded samples. */
export function snsMessage(
  alarm: Alarm,
  before: AlarmStateFacts,
): { readonly subject: string; readonly message: string } {
  const { settings, state } = alarm;
  const region = REGION_NAMES[alarm.region] ?? alarm.region;
  const message = {
    AlarmName: alarm.name,
    AlarmDescription: settings.AlarmDescription ?? null,
    AWSAccountId: alarm.account,
    AlarmConfigurationUpdatedTimestamp: alarmTime(alarm.configuredAt),
    NewStateValue: state.value,
    NewStateReason: state.reason,
    StateChangeTime: alarmTime(state.at),
    Region: region,
    AlarmArn: alarm.arn,
    OldStateValue: before.value,
    OKActions: settings.OKActions ?? [],
    AlarmActions: settings.AlarmActions ?? [],
    InsufficientDataActions: settings.InsufficientDataActions ?? [],
    Trigger: trigger(alarm),
  };
  return { subject: `${state.value}: "${alarm.name}" in ${region}`.slice(0, 100), message: JSON.stringify(message) };
}

function trigger({ settings }: Alarm): Record<string, unknown> {
  const rule = {
    Period: settings.Period,
    EvaluationPeriods: settings.EvaluationPeriods,
    DatapointsToAlarm: settings.DatapointsToAlarm ?? settings.EvaluationPeriods,
    ComparisonOperator: settings.ComparisonOperator,
    Threshold: settings.Threshold,
    TreatMissingData: settings.TreatMissingData ?? "missing",
    EvaluateLowSampleCountPercentile: settings.EvaluateLowSampleCountPercentile ?? "",
  };
  if (settings.Metrics) return { ...rule, Metrics: settings.Metrics };
  return {
    MetricName: settings.MetricName,
    Namespace: settings.Namespace,
    StatisticType: settings.ExtendedStatistic ? "ExtendedStatistic" : "Statistic",
    ...(settings.ExtendedStatistic
      ? { ExtendedStatistic: settings.ExtendedStatistic }
      : { Statistic: settings.Statistic?.toUpperCase() }),
    Unit: settings.Unit ?? null,
    Dimensions: (settings.Dimensions ?? []).map(({ Name, Value }) => ({ value: Value, name: Name })),
    ...rule,
  };
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html */
export function stateChangeDetail(alarm: Alarm, before: AlarmStateFacts): Record<string, unknown> {
  return {
    alarmName: alarm.name,
    configuration: configuration(alarm),
    previousState: told(before),
    state: told(alarm.state),
  };
}

function told({ value, reason, reasonData, at }: AlarmStateFacts): Record<string, unknown> {
  return { value, reason, ...(reasonData ? { reasonData } : {}), timestamp: alarmTime(at) };
}

function configuration({ settings, arn }: Alarm): Record<string, unknown> {
  const described = settings.AlarmDescription ? { description: settings.AlarmDescription } : {};
  if (settings.Metrics) {
    const metrics = settings.Metrics.map(({ Id, Expression, Label, MetricStat, ReturnData }) => ({
      id: Id,
      ...(Expression ? { expression: Expression } : {}),
      ...(Label ? { label: Label } : {}),
      ...(MetricStat
        ? {
            metricStat: {
              metric: {
                namespace: MetricStat.Metric?.Namespace,
                name: MetricStat.Metric?.MetricName,
                dimensions: dimensionsOf(MetricStat.Metric ?? {}),
              },
              period: MetricStat.Period,
              stat: MetricStat.Stat,
            },
          }
        : {}),
      returnData: ReturnData ?? true,
    }));
    return { ...described, metrics };
  }
  const metric = { namespace: settings.Namespace, name: settings.MetricName, dimensions: dimensionsOf(settings) };
  const stat = settings.ExtendedStatistic ?? settings.Statistic;
  return {
    ...described,
    metrics: [{ id: metricId(arn), metricStat: { metric, period: settings.Period, stat }, returnData: true }],
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

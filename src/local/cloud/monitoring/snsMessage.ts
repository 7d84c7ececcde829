/**
 * A change of an alarm's state as SNS tells it: recorded samples in aws-lambda-go, events/testdata/cloudwatch-alarm-sns-payload-*.json.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html
 */
import type { PutMetricAlarmInput } from "@aws-sdk/client-cloudwatch";
import type { Alarm, AlarmStateFacts, Contributor } from "./alarm.ts";
import { alarmTime } from "./times.ts";

/** Region names as messages show them. A region that is not here is shown by its id. */
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

/** SNS's limit of a subject. */
const SUBJECT_CHARACTERS_MAX = 100;

export interface SnsMessage {
  readonly subject: string;
  readonly message: string;
}

/** Of an alarm, or of one of its contributors: each of them has a message of its own. */
export function snsMessage(alarm: Alarm, before: AlarmStateFacts, contributor?: Contributor): SnsMessage {
  const { settings } = alarm;
  const { state } = contributor ?? alarm;
  const { input } = settings;
  const region = REGION_NAMES[alarm.region] ?? alarm.region;
  const message = {
    AlarmName: alarm.name,
    AlarmDescription: input.AlarmDescription ?? null,
    AWSAccountId: alarm.account,
    AlarmConfigurationUpdatedTimestamp: alarmTime(alarm.configuredAt),
    NewStateValue: state.value,
    NewStateReason: state.reason,
    StateChangeTime: alarmTime(state.at),
    Region: region,
    AlarmArn: alarm.arn,
    OldStateValue: before.value,
    OKActions: input.OKActions ?? [],
    AlarmActions: input.AlarmActions ?? [],
    InsufficientDataActions: input.InsufficientDataActions ?? [],
    ...(settings.kind === "composite"
      ? { AlarmRule: settings.input.AlarmRule, TriggeringChildren: [] }
      : { Trigger: trigger(settings.input) }),
    ...(contributor ? { AlarmContributorId: contributor.id, AlarmContributorAttributes: contributor.attributes } : {}),
  };
  const subject = `${state.value}: "${alarm.name}" in ${region}`.slice(0, SUBJECT_CHARACTERS_MAX);
  return { subject, message: JSON.stringify(message) };
}

function trigger(input: PutMetricAlarmInput): Record<string, unknown> {
  const rule = {
    Period: input.Period,
    EvaluationPeriods: input.EvaluationPeriods,
    DatapointsToAlarm: input.DatapointsToAlarm ?? input.EvaluationPeriods,
    ComparisonOperator: input.ComparisonOperator,
    Threshold: input.Threshold,
    TreatMissingData: input.TreatMissingData ?? "missing",
    EvaluateLowSampleCountPercentile: input.EvaluateLowSampleCountPercentile ?? "",
  };
  if (input.Metrics) return { ...rule, Metrics: input.Metrics.map(metricOfMath) };
  return {
    MetricName: input.MetricName,
    Namespace: input.Namespace,
    ...(input.ExtendedStatistic
      ? { StatisticType: "ExtendedStatistic", ExtendedStatistic: input.ExtendedStatistic }
      : { StatisticType: "Statistic", Statistic: input.Statistic?.toUpperCase() }),
    Unit: input.Unit ?? null,
    Dimensions: lowerCaseKeys(input.Dimensions),
    ...rule,
  };
}

type MetricOfMath = NonNullable<PutMetricAlarmInput["Metrics"]>[0];

function metricOfMath({ MetricStat, ...rest }: MetricOfMath): Record<string, unknown> {
  if (!MetricStat) return rest;
  const Metric = { ...MetricStat.Metric, Dimensions: lowerCaseKeys(MetricStat.Metric?.Dimensions) };
  return { ...rest, MetricStat: { ...MetricStat, Metric } };
}

/** Dimensions have lower-case keys here, unlike everywhere else. */
function lowerCaseKeys(dimensions: PutMetricAlarmInput["Dimensions"] = []) {
  return dimensions.map(({ Name, Value }) => ({ value: Value, name: Name }));
}

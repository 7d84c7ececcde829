/** Alarms on single instances, in CloudWatch of a region. */
import {
  type CloudWatchClient,
  DeleteAlarmsCommand,
  type MetricAlarm,
  PutMetricAlarmCommand,
  paginateDescribeAlarms,
  paginateListMetrics,
} from "@aws-sdk/client-cloudwatch";
import { type AgentSeries, agentSeries } from "../core/fleetAlarms/agentSeries.ts";
import type { InstanceAlarm } from "../core/fleetAlarms/instanceAlarm.ts";

const PAGE = 100;
const OPERATORS = {
  "at or above": "GreaterThanOrEqualToThreshold",
  "at or below": "LessThanOrEqualToThreshold",
} as const satisfies Readonly<Record<InstanceAlarm["fires"], string>>;
/** An instance that is stopped writes no metrics, and is not red for that. */
const MISSING = "notBreaching";

export async function alarmsBeginning(
  client: CloudWatchClient,
  prefix: string,
): Promise<ReadonlyMap<string, InstanceAlarm | null>> {
  const alarms = new Map<string, InstanceAlarm | null>();
  const asked = { AlarmNamePrefix: prefix, AlarmTypes: ["MetricAlarm" as const] };
  for await (const { MetricAlarms = [] } of paginateDescribeAlarms({ client, pageSize: PAGE }, asked))
    for (const alarm of MetricAlarms) if (alarm.AlarmName !== undefined) alarms.set(alarm.AlarmName, alarmIn(alarm));
  return alarms;
}

/** Null for one that is not as Defib makes them: with its actions off, or of another make. */
function alarmIn(alarm: MetricAlarm): InstanceAlarm | null {
  const { AlarmName, AlarmDescription, Namespace, MetricName, Period, EvaluationPeriods, Threshold } = alarm;
  const { AlarmActions = [], OKActions = [], ComparisonOperator, TreatMissingData, ActionsEnabled } = alarm;
  const [topicArn] = AlarmActions;
  const fires = ComparisonOperator === OPERATORS["at or below"] ? "at or below" : "at or above";
  const statistic = STATISTICS.find((name) => name === alarm.Statistic);
  const known = { AlarmName, AlarmDescription, Namespace, MetricName, Period, EvaluationPeriods, Threshold, topicArn };
  if (!isWhole(known) || statistic === undefined) return null;
  const isOurs =
    ActionsEnabled !== false &&
    TreatMissingData === MISSING &&
    ComparisonOperator === OPERATORS[fires] &&
    AlarmActions.length === 1 &&
    OKActions.join() === known.topicArn;
  if (!isOurs) return null;
  return {
    ...{ name: known.AlarmName, says: known.AlarmDescription, namespace: known.Namespace, metric: known.MetricName },
    dimensions: (alarm.Dimensions ?? []).map(({ Name = "", Value = "" }) => ({ name: Name, value: Value })),
    ...{ statistic, periodSeconds: known.Period, periods: known.EvaluationPeriods, threshold: known.Threshold },
    ...{ fires, topicArn: known.topicArn },
  };
}

const STATISTICS = ["Average", "Maximum", "Minimum", "Sum"] as const satisfies readonly InstanceAlarm["statistic"][];

type Whole<T> = { readonly [K in keyof T]: NonNullable<T[K]> };
const isWhole = <T extends object>(one: T): one is T & Whole<T> =>
  Object.values(one).every((value) => value !== undefined && value !== null);

export async function putAlarm(client: CloudWatchClient, alarm: InstanceAlarm): Promise<void> {
  await client.send(
    new PutMetricAlarmCommand({
      ...{ AlarmName: alarm.name, AlarmDescription: alarm.says, ActionsEnabled: true },
      ...{ Namespace: alarm.namespace, MetricName: alarm.metric, Statistic: alarm.statistic },
      Dimensions: alarm.dimensions.map(({ name, value }) => ({ Name: name, Value: value })),
      ...{ Period: alarm.periodSeconds, EvaluationPeriods: alarm.periods, Threshold: alarm.threshold },
      ...{ ComparisonOperator: OPERATORS[alarm.fires], TreatMissingData: MISSING },
      ...{ AlarmActions: [alarm.topicArn], OKActions: [alarm.topicArn] },
    }),
  );
}

export async function removeAlarms(client: CloudWatchClient, names: readonly string[]): Promise<void> {
  await client.send(new DeleteAlarmsCommand({ AlarmNames: [...names] }));
}

/** What agents have written in the last three hours. */
export async function seriesOfAgents(
  client: CloudWatchClient,
  metrics: readonly string[],
): Promise<readonly AgentSeries[]> {
  const found: AgentSeries[] = [];
  for (const metric of metrics) {
    const asked = { Namespace: "CWAgent", MetricName: metric, RecentlyActive: "PT3H" as const };
    for await (const { Metrics = [] } of paginateListMetrics({ client }, asked))
      for (const { Dimensions = [] } of Metrics) {
        const dimensions = Dimensions.map(({ Name = "", Value = "" }) => ({ name: Name, value: Value }));
        const series = agentSeries(metric, dimensions);
        if (series !== undefined) found.push(series);
      }
  }
  return found;
}

/** What CloudWatch tells of an alarm and of metrics, as facts of a look. */
import type {
  CompositeAlarm,
  DescribeAlarmsCommandOutput,
  GetMetricDataCommandOutput,
  MetricAlarm,
} from "@aws-sdk/client-cloudwatch";
import { clean } from "../core/hostile.ts";
import { type AlarmFacts, type Datapoint, type Known, known, unknown, unknownNow } from "../core/look.ts";
import type { AlarmReference } from "../core/signal.ts";
import { ec2Actions } from "./alarmActions.ts";

type Alarms = Pick<DescribeAlarmsCommandOutput, "MetricAlarms" | "CompositeAlarms">;
type Metrics = Pick<GetMetricDataCommandOutput, "MetricDataResults">;

export function alarmFacts(answer: Alarms, { name }: AlarmReference): Known<AlarmFacts> {
  const alarms: (MetricAlarm & CompositeAlarm)[] = [...(answer.MetricAlarms ?? []), ...(answer.CompositeAlarms ?? [])];
  const alarm = alarms.find(({ AlarmName }) => AlarmName === name);
  if (alarm?.StateValue === undefined) {
    return unknown(
      `CloudWatch knows no alarm ${JSON.stringify(clean(name, 100))}: deleted or renamed since, or in another account`,
    );
  }
  return known({
    name,
    state: alarm.StateValue,
    changedAt: alarm.StateTransitionedTimestamp?.toISOString() ?? null,
    suppressedBy: alarm.ActionsSuppressedBy ?? null,
    ec2Actions: ec2Actions(alarm),
  });
}

/** One metric's datapoints, oldest first. An incomplete answer is unknown: a missing minute must not look like a good one. */
export function datapoints(answer: Metrics, id: string): Known<readonly Datapoint[]> {
  const series = answer.MetricDataResults?.find(({ Id }) => Id === id);
  if (series === undefined) return unknownNow("CloudWatch did not answer for this metric");
  if (series.StatusCode !== "Complete") {
    const [message] = series.Messages ?? [];
    const why = `CloudWatch's answer is ${series.StatusCode ?? "of no status"}${message?.Value ? ` (${clean(message.Value, 100)})` : ""}`;
    return series.StatusCode === "Forbidden" ? unknown(why) : unknownNow(why);
  }
  const values = series.Values ?? [];
  const points = (series.Timestamps ?? []).flatMap((time, index): Datapoint[] => {
    const value = values[index];
    return value === undefined ? [] : [{ at: time.toISOString(), value }];
  });
  return known(points.sort((one, other) => one.at.localeCompare(other.at)));
}

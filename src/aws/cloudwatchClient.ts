/** The CloudWatch client and the two calls that Defib makes with it. Loaded only when first needed. */
import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  type DescribeAlarmsCommandOutput,
  GetMetricDataCommand,
  type GetMetricDataCommandOutput,
} from "@aws-sdk/client-cloudwatch";
import { type Access, clientSettings } from "./clients.ts";
import { type InstanceMetric, seriesId } from "./instanceMetrics.ts";

export interface MetricWindow {
  readonly instanceId: string;
  readonly metrics: readonly InstanceMetric[];
  readonly periodSeconds: number;
  readonly from: Date;
  readonly to: Date;
}

/** CloudWatch in one region. */
export interface CloudWatch {
  describeAlarm(name: string): Promise<DescribeAlarmsCommandOutput>;
  /** One request; each metric's series answers under its `seriesId`. */
  metricData(window: MetricWindow): Promise<GetMetricDataCommandOutput>;
}

export function cloudWatchIn(access: Access): CloudWatch {
  const client = new CloudWatchClient(clientSettings(access));
  return {
    // Without AlarmTypes it answers for metric alarms only.
    describeAlarm: (name) =>
      client.send(new DescribeAlarmsCommand({ AlarmNames: [name], AlarmTypes: ["MetricAlarm", "CompositeAlarm"] })),
    metricData: ({ instanceId, metrics, periodSeconds, from, to }) =>
      client.send(
        new GetMetricDataCommand({
          StartTime: from,
          EndTime: to,
          ScanBy: "TimestampAscending",
          MetricDataQueries: metrics.map(({ name, statistic }, index) => ({
            Id: seriesId(index),
            MetricStat: {
              Metric: {
                Namespace: "AWS/EC2",
                MetricName: name,
                Dimensions: [{ Name: "InstanceId", Value: instanceId }],
              },
              Period: periodSeconds,
              Stat: statistic,
            },
          })),
        }),
      ),
  };
}

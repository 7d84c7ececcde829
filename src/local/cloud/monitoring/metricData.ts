/** PutMetricData and GetMetricData over the metric store. */
import type {
  GetMetricDataInput,
  GetMetricDataOutput,
  MetricDataQuery,
  MetricDataResult,
  MetricDatum,
  PutMetricDataInput,
} from "@aws-sdk/client-cloudwatch";
import { AwsError } from "../wire/service.ts";
import { dimensionsOf } from "./alarm.ts";
import type { MetricStore, Sample, Statistic } from "./metricStore.ts";

const STATISTICS: readonly string[] = ["SampleCount", "Sum", "Average", "Minimum", "Maximum"];

export function putMetricData(metrics: MetricStore, region: string, input: PutMetricDataInput, now: Date): void {
  for (const datum of input.MetricData ?? []) {
    const key = {
      region,
      namespace: input.Namespace ?? "",
      name: datum.MetricName ?? "",
      dimensions: dimensionsOf(datum),
    };
    for (const sample of samplesOf(datum, datum.Timestamp ?? now)) metrics.put(key, sample);
  }
}

function samplesOf(datum: MetricDatum, at: Date): readonly Sample[] {
  const { Value, Values, Counts, StatisticValues } = datum;
  if (Value !== undefined) return [{ at, value: Value }];
  if (StatisticValues) {
    const { SampleCount = 0, Sum = 0, Minimum = 0, Maximum = 0 } = StatisticValues;
    return [{ at, count: SampleCount, sum: Sum, minimum: Minimum, maximum: Maximum }];
  }
  return (Values ?? []).map((value, index) => {
    const count = Counts?.[index] ?? 1;
    return { at, count, sum: value * count, minimum: value, maximum: value };
  });
}

export function getMetricData(metrics: MetricStore, region: string, input: GetMetricDataInput): GetMetricDataOutput {
  const { StartTime, EndTime, ScanBy, MetricDataQueries = [] } = input;
  if (!StartTime || !EndTime || StartTime >= EndTime) {
    throw new AwsError("ValidationError", 400, "The parameter StartTime must be less than the parameter EndTime.");
  }
  const newestFirst = ScanBy !== "TimestampAscending";
  return {
    MetricDataResults: MetricDataQueries.filter(({ ReturnData }) => ReturnData !== false).map((query) =>
      answerQuery(metrics, region, query, StartTime, EndTime, newestFirst),
    ),
    Messages: [],
  };
}

function answerQuery(
  metrics: MetricStore,
  region: string,
  query: MetricDataQuery,
  from: Date,
  to: Date,
  newestFirst: boolean,
): MetricDataResult {
  const { MetricStat } = query;
  const statistic = MetricStat?.Stat ?? "";
  if (!MetricStat?.Metric || !STATISTICS.includes(statistic)) {
    const what = query.Expression ? `the expression of ${query.Id}` : `the statistic '${statistic}' of ${query.Id}`;
    throw new AwsError(
      "ValidationError",
      400,
      `The local cloud does not compute ${what}; it offers ${STATISTICS.join(", ")}.`,
    );
  }
  const { Namespace = "", MetricName = "" } = MetricStat.Metric;
  const key = { region, namespace: Namespace, name: MetricName, dimensions: dimensionsOf(MetricStat.Metric) };
  const oldestFirst = metrics.read(key, from, to, MetricStat.Period ?? 60, statistic as Statistic);
  const points = newestFirst ? oldestFirst.toReversed() : oldestFirst;
  return {
    Id: query.Id,
    Label: query.Label ?? MetricName,
    Timestamps: points.map(({ at }) => at),
    Values: points.map(({ value }) => value),
    StatusCode: "Complete",
  };
}

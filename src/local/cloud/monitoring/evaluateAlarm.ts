/** Reads an alarm's metric and says what state it should be in now, in CloudWatch's words. */
import type { PutMetricAlarmInput } from "@aws-sdk/client-cloudwatch";
import { type Alarm, type AlarmStateFacts, dimensionsOf } from "./alarm.ts";
import { breaches, type EvaluationRule, EXTRA_PERIODS, evaluate, type MissingData } from "./evaluation.ts";
import type { MetricStore, Point, Statistic } from "./metricStore.ts";
import { alarmTime } from "./times.ts";

/** Null: the state stays as it is; so it does for alarms that the local cloud does not compute (metric math, composites). */
export function evaluateAlarm(alarm: Alarm, metrics: MetricStore, minute: Date, now: Date): AlarmStateFacts | null {
  if (alarm.settings.kind !== "metric") return null;
  const { input } = alarm.settings;
  const { MetricName: name, Namespace: namespace, Statistic: statistic } = input;
  if (!name || !namespace || !statistic) return null;

  const rule = ruleOf(input);
  const rangeSeconds = (rule.evaluationPeriods + EXTRA_PERIODS) * rule.periodSeconds;
  const from = new Date(minute.getTime() - rangeSeconds * 1000);
  const key = { region: alarm.region, namespace, name, dimensions: dimensionsOf(input) };
  const points = metrics.read(key, from, minute, rule.periodSeconds, statistic);

  const value = evaluate(rule, points, minute);
  if (value === null || value === alarm.state.value) return null;
  const used = points.slice(-rule.evaluationPeriods);
  const reason = reasonFor(rule, value, alarm.state.value, used);
  return { value, reason, reasonData: reasonData(statistic, rule, used, now), at: now };
}

function ruleOf(settings: PutMetricAlarmInput): EvaluationRule {
  const evaluationPeriods = settings.EvaluationPeriods ?? 1;
  return {
    periodSeconds: settings.Period ?? 60,
    evaluationPeriods,
    datapointsToAlarm: settings.DatapointsToAlarm ?? evaluationPeriods,
    threshold: settings.Threshold ?? 0,
    comparison: settings.ComparisonOperator ?? "GreaterThanOrEqualToThreshold",
    missingData: (settings.TreatMissingData ?? "missing") as MissingData,
  };
}

const COMPARISON_WORDS: Readonly<Record<string, string>> = {
  GreaterThanOrEqualToThreshold: "greater than or equal to",
  GreaterThanThreshold: "greater than",
  LessThanThreshold: "less than",
  LessThanOrEqualToThreshold: "less than or equal to",
};

function reasonFor(rule: EvaluationRule, value: string, before: string, points: readonly Point[]): string {
  if (value === "INSUFFICIENT_DATA") {
    return `Insufficient Data: ${rule.evaluationPeriods} datapoints were unknown.`;
  }
  const wanted = points.filter((point) => breaches(rule, point.value) === (value === "ALARM"));
  const shown = wanted.map((point) => `${decimal(point.value)} (${slashTime(point.at)})`).join(", ");
  const was = wanted.length === 1 ? "datapoint" : "datapoints";
  const verb = value === "ALARM" ? "" : "not ";
  return (
    `Threshold Crossed: ${wanted.length} out of the last ${rule.evaluationPeriods} ${was} [${shown}] ` +
    `${wanted.length === 1 ? "was" : "were"} ${verb}${COMPARISON_WORDS[rule.comparison] ?? rule.comparison} the threshold ` +
    `(${decimal(rule.threshold)}) (minimum ${rule.datapointsToAlarm} datapoint${rule.datapointsToAlarm === 1 ? "" : "s"} ` +
    `for ${before} -> ${value} transition).`
  );
}

/** `24/11/26 02:30:00`, as CloudWatch writes times in a reason. */
function slashTime(at: Date): string {
  const iso = at.toISOString();
  return `${iso.slice(8, 10)}/${iso.slice(5, 7)}/${iso.slice(2, 4)} ${iso.slice(11, 19)}`;
}

function decimal(value: number): string {
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}

function reasonData(statistic: Statistic, rule: EvaluationRule, points: readonly Point[], now: Date): string {
  const first = points[0];
  return JSON.stringify({
    version: "1.0",
    queryDate: alarmTime(now),
    ...(first ? { startDate: alarmTime(first.at) } : {}),
    statistic,
    period: rule.periodSeconds,
    recentDatapoints: points.map(({ value }) => value),
    threshold: rule.threshold,
    evaluatedDatapoints: points
      .toReversed()
      .map(({ at, value, count }) => ({ timestamp: alarmTime(at), sampleCount: count, value })),
  });
}

/**
 * What state do an alarm's datapoints come to? M of N, with missing data as CloudWatch treats it:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
import type { ComparisonOperator, StateValue } from "@aws-sdk/client-cloudwatch";
import type { Point } from "./metricStore.ts";

export type MissingData = "missing" | "ignore" | "breaching" | "notBreaching";

export interface EvaluationRule {
  readonly periodSeconds: number;
  /** N: how many periods are looked at. */
  readonly evaluationPeriods: number;
  /** M: how many of them must breach. */
  readonly datapointsToAlarm: number;
  readonly threshold: number;
  readonly comparison: ComparisonOperator;
  readonly missingData: MissingData;
}

/** Beyond its N periods CloudWatch fetches a few more, so that late or missing data does not decide. */
export const EXTRA_PERIODS = 3;

/** `points`: those of the last N + 3 periods before `end`, oldest first. Null: the state stays as it is. */
export function evaluate(rule: EvaluationRule, points: readonly Point[], end: Date): StateValue | null {
  const { evaluationPeriods, datapointsToAlarm, missingData } = rule;
  const real = points.slice(-evaluationPeriods);
  const breaching = real.filter(({ value }) => breaches(rule, value));
  const missingCount = evaluationPeriods - real.length;

  if (breaching.length >= datapointsToAlarm) return "ALARM";
  if (missingCount === 0 || missingData === "notBreaching") return "OK";
  if (missingData === "breaching") return breaching.length + missingCount >= datapointsToAlarm ? "ALARM" : "OK";
  if (missingData === "ignore") return null;
  if (real.length === 0) return "INSUFFICIENT_DATA";
  if (breaching.length < real.length) return "OK";
  return oldEnough(rule, breaching, end) ? "ALARM" : null;
}

/** All that is there breaches: enough only if the oldest of it lies as far back as M datapoints would. */
function oldEnough(rule: EvaluationRule, breaching: readonly Point[], end: Date): boolean {
  const oldest = breaching[0];
  if (!oldest) return false;
  return oldest.at.getTime() <= end.getTime() - rule.datapointsToAlarm * rule.periodSeconds * 1000;
}

export function breaches({ comparison, threshold }: EvaluationRule, value: number): boolean {
  switch (comparison) {
    case "GreaterThanOrEqualToThreshold":
      return value >= threshold;
    case "GreaterThanThreshold":
      return value > threshold;
    case "LessThanThreshold":
      return value < threshold;
    case "LessThanOrEqualToThreshold":
      return value <= threshold;
    default:
      return false;
  }
}

/** The metrics that AWS and Defib itself write about Defib, by the names that they have there. */
import { Duration } from "aws-cdk-lib";
import { Metric, Stats } from "aws-cdk-lib/aws-cloudwatch";
import type { MetricName } from "../../src/core/emf.ts";
import type { DefibFunction } from "../functions/defibFunction.ts";

const PERIOD = Duration.minutes(5);
export const HOUR = Duration.hours(1);

const counted = (
  namespace: string,
  metricName: string,
  dimensionsMap: Record<string, string>,
  period = PERIOD,
): Metric => new Metric({ ...{ namespace, metricName, dimensionsMap, period }, statistic: Stats.SUM });

export const ofFunction = (one: DefibFunction, metricName: string, period = PERIOD): Metric =>
  counted("AWS/Lambda", metricName, { FunctionName: one.function.functionName }, period);

export const ofTable = (TableName: string, metricName: string): Metric =>
  counted("AWS/DynamoDB", metricName, { TableName });

export const ofTableCall = (TableName: string, Operation: string, metricName: string): Metric =>
  counted("AWS/DynamoDB", metricName, { TableName, Operation });

export const ofRule = (RuleName: string, metricName: string): Metric => counted("AWS/Events", metricName, { RuleName });

export const ofSchedules = (ScheduleGroup: string, metricName: string): Metric =>
  counted("AWS/Scheduler", metricName, { ScheduleGroup });

export const ofTopic = (TopicName: string, metricName: string): Metric => counted("AWS/SNS", metricName, { TopicName });

/** A number that a function writes into its log (`src/core/emf.ts`). */
export const ofLog = (service: string, metricName: MetricName, period = PERIOD): Metric =>
  counted("Defib", metricName, { service }, period);

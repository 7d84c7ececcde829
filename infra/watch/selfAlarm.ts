/** An alarm on Defib itself. It pages by a route that needs nothing of Defib's to work: CloudWatch, a topic, a human. */
import { Duration } from "aws-cdk-lib";
import {
  Alarm,
  type AlarmProps,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  type Metric,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import type { Construct } from "constructs";

/** Events of Defib's own alarms are told apart by it: they go to humans, never through Defib. */
export const ownAlarmPrefix = (stackName: string): string => `${stackName}-self-`;

export interface SelfAlarm {
  /** @example "dead-letters" */
  readonly name: string;
  /** What it means, and what to do next: it is all that stands in the page. */
  readonly says: string;
  readonly metric: IMetric;
  /** Alarm at this value or more. */
  readonly from: number;
  /** So many periods of the metric in a row. */
  readonly periods?: number;
}

/** Alarm when nothing came in so many periods. */
export interface SilenceAlarm extends Pick<SelfAlarm, "name" | "says"> {
  readonly metric: Metric;
  readonly silentPeriods: number;
  /** Only periods in which this came are held against it: nothing is missed before Defib was there. */
  readonly while?: Metric;
}

export interface Watching {
  readonly stackName: string;
  readonly pages: ITopic;
}

export function selfAlarm(scope: Construct, alarm: SelfAlarm | SilenceAlarm, { stackName, pages }: Watching): Alarm {
  const made = new Alarm(scope, alarm.name, {
    alarmName: `${ownAlarmPrefix(stackName)}${alarm.name}`,
    alarmDescription: alarm.says,
    ...("silentPeriods" in alarm ? tooFew(alarm) : tooMany(alarm)),
  });
  made.addAlarmAction(new SnsAction(pages));
  made.addOkAction(new SnsAction(pages));
  return made;
}

const tooMany = ({ metric, from, periods = 1 }: SelfAlarm): AlarmProps => ({
  ...{ metric, threshold: from, evaluationPeriods: periods },
  comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
  // Most of these metrics are only there when something is wrong.
  treatMissingData: TreatMissingData.NOT_BREACHING,
});

const tooFew = ({ metric, silentPeriods, while: meanwhile }: SilenceAlarm): AlarmProps => ({
  metric: meanwhile === undefined ? filled(metric) : filledWhile(metric, meanwhile),
  ...{ threshold: 1, evaluationPeriods: silentPeriods },
  comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
  treatMissingData: meanwhile === undefined ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
});

/** Filled, so that CloudWatch looks at just so many periods: of what is missing it would look at some older ones too. */
const filled = (metric: Metric): MathExpression =>
  new MathExpression({ expression: "FILL(m, 0)", usingMetrics: { m: metric }, period: metric.period });

const filledWhile = (metric: Metric, meanwhile: Metric): MathExpression =>
  new MathExpression({
    expression: "IF(w > 0, SUM([FILL(m, 0), 0 * w]), 1)",
    usingMetrics: { m: metric, w: meanwhile },
    period: metric.period,
  });

/** CloudWatch takes ten metrics in one alarm. */
const METRICS_MAX = 10;

/**
 * What is not there counts as nothing; also of DynamoDB, whose alarms would otherwise stay as they are while nothing comes.
 * Source: PutMetricAlarm, TreatMissingData.
 */
export function sumOf(label: string, metrics: readonly IMetric[], period = Duration.minutes(5)): MathExpression {
  if (metrics.length > METRICS_MAX) throw new Error(`${label}: an alarm takes ${METRICS_MAX} metrics at most.`);
  const usingMetrics = Object.fromEntries(metrics.map((metric, at) => [`m${at}`, metric]));
  const filledOnes = Object.keys(usingMetrics).map((name) => `FILL(${name}, 0)`);
  const expression = `SUM([${filledOnes.join(", ")}])`;
  return new MathExpression({ label, expression, usingMetrics, period });
}

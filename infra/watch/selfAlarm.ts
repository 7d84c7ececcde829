/** An alarm on Defib itself. It pages by a route that needs nothing of Defib's to work: CloudWatch, a topic, a human. */
import { Duration } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, type IMetric, MathExpression, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
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

/** Alarm when less than one came in so many periods, or nothing at all. */
export interface SilenceAlarm extends Omit<SelfAlarm, "from" | "periods"> {
  readonly silentPeriods: number;
}

export interface Watching {
  readonly stackName: string;
  readonly pages: ITopic;
}

export function selfAlarm(scope: Construct, alarm: SelfAlarm | SilenceAlarm, { stackName, pages }: Watching): Alarm {
  const isSilence = "silentPeriods" in alarm;
  const made = new Alarm(scope, alarm.name, {
    alarmName: `${ownAlarmPrefix(stackName)}${alarm.name}`,
    alarmDescription: alarm.says,
    metric: alarm.metric,
    ...(isSilence
      ? {
          threshold: 1,
          evaluationPeriods: alarm.silentPeriods,
          comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
          treatMissingData: TreatMissingData.BREACHING,
        }
      : {
          threshold: alarm.from,
          evaluationPeriods: alarm.periods ?? 1,
          comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
          // Most of these metrics are only there when something is wrong.
          treatMissingData: TreatMissingData.NOT_BREACHING,
        }),
  });
  made.addAlarmAction(new SnsAction(pages));
  made.addOkAction(new SnsAction(pages));
  return made;
}

/** CloudWatch takes ten metrics in one alarm. */
const METRICS_MAX = 10;

/** What is not there counts as nothing. */
export function sumOf(label: string, metrics: readonly IMetric[], period = Duration.minutes(5)): MathExpression {
  if (metrics.length > METRICS_MAX) throw new Error(`${label}: an alarm takes ${METRICS_MAX} metrics at most.`);
  const usingMetrics = Object.fromEntries(metrics.map((metric, at) => [`m${at}`, metric]));
  const expression = Object.keys(usingMetrics)
    .map((name) => `FILL(${name}, 0)`)
    .join(" + ");
  return new MathExpression({ label, expression, usingMetrics, period });
}

/**
 * The metrics an alarm watches, out of the shapes they come in: SNS `Trigger` (one metric, or `Metrics[]` with
 * dimensions as a list), `configuration.metrics[]` of EventBridge and Lambda (dimensions as an object), and the SQL of
 * Metrics Insights.
 */
import type { Dimension, Direction, MetricFact } from "../../rules/facts.ts";
import { type Fields, list, object, orEmpty, pairs, text } from "./fields.ts";

const METRICS_MAX = 100;
const DIMENSIONS_MAX = 30;
const NAME_CHARACTERS_MAX = 255;
const EXPRESSION_CHARACTERS_MAX = 2048;

export const dimensionsIn = (value: unknown): readonly Dimension[] =>
  pairs(value, DIMENSIONS_MAX, NAME_CHARACTERS_MAX).map(([name, content]) => ({ name, value: content }));

function metricIn(metric: Fields, account: string | undefined): MetricFact {
  return {
    namespace: text(metric, NAME_CHARACTERS_MAX, "namespace", "Namespace") ?? null,
    name: text(metric, NAME_CHARACTERS_MAX, "name", "MetricName", "metricName") ?? null,
    dimensions: dimensionsIn(metric["dimensions"] ?? metric["Dimensions"]),
    account: account ?? null,
  };
}

/** `SELECT MAX(StatusCheckFailed) FROM SCHEMA("AWS/EC2", InstanceId) …` or `… FROM "AWS/EC2" …` */
const SQL = /^\s*SELECT\s+\w+\s*\(\s*"?([\w.%: /-]+?)"?\s*\)\s+FROM\s+(?:SCHEMA\s*\(\s*)?(?:"([^"]+)"|([\w./-]+))/i;
const GROUPED_SQL = /^\s*SELECT\s.*\sGROUP\s+BY\s/i;

const expressionIn = (query: Fields): string | undefined =>
  text(query, EXPRESSION_CHARACTERS_MAX, "expression", "Expression");

function metricsOfQuery(query: Fields): readonly MetricFact[] {
  const stat = object(query, "metricStat", "MetricStat");
  const account =
    text(query, NAME_CHARACTERS_MAX, "accountId", "AccountId") ??
    text(stat, NAME_CHARACTERS_MAX, "accountId", "AccountId");
  const metric = object(stat, "metric", "Metric");
  if (Object.keys(metric).length > 0) return [metricIn(metric, account)];
  const [, name, quoted, bare] = SQL.exec(expressionIn(query) ?? "") ?? [];
  if (name === undefined) return [];
  return [{ namespace: quoted ?? bare ?? null, name, dimensions: [], account: account ?? null }];
}

const queriesIn = (configuration: Fields): readonly Fields[] =>
  list(configuration, METRICS_MAX, "metrics", "Metrics").map(orEmpty);

/** Every metric of an SNS `Trigger`, or of a `configuration`. */
export function metricsIn(configuration: Fields): readonly MetricFact[] {
  const single = metricIn(configuration, text(configuration, NAME_CHARACTERS_MAX, "AccountId"));
  const named = single.name !== null || single.namespace !== null || single.dimensions.length > 0;
  return [...(named ? [single] : []), ...queriesIn(configuration).flatMap(metricsOfQuery)];
}

/** True for a Metrics Insights query with several time series: such an alarm notifies per contributor. */
export const hasContributors = (configuration: Fields): boolean =>
  queriesIn(configuration).some((query) => GROUPED_SQL.test(expressionIn(query) ?? ""));

const OPERATORS: ReadonlyMap<string, Direction> = new Map([
  ["GreaterThanThreshold", "above"],
  ["GreaterThanOrEqualToThreshold", "above"],
  ["GreaterThanUpperThreshold", "above"],
  ["LessThanThreshold", "below"],
  ["LessThanOrEqualToThreshold", "below"],
  ["LessThanLowerThreshold", "below"],
  ["LessThanLowerOrGreaterThanUpperThreshold", "outside"],
]);

const REASON_OUTSIDE = /\bless than the lower thresholds?\b.*\bgreater than the upper thresholds?\b/;
const REASON_SIDE = /\b(?:was|were) (?:not )?(greater|less) than (?:or equal to )?the (?:lower |upper )?threshold/;

/**
 * On which side the alarm fires: by its operator or, in state changes of EventBridge, which have none, by CloudWatch's
 * own reason, which names the side for ALARM and OK alike.
 */
export function directionOf(configuration: Fields, reason: string): Direction | null {
  const operator = text(configuration, NAME_CHARACTERS_MAX, "ComparisonOperator", "comparisonOperator");
  const told = operator === undefined ? undefined : OPERATORS.get(operator);
  if (told !== undefined) return told;
  if (REASON_OUTSIDE.test(reason)) return "outside";
  const side = REASON_SIDE.exec(reason)?.[1];
  if (side === undefined) return null;
  return side === "greater" ? "above" : "below";
}

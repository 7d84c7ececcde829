/**
 * The question of an alarm on the whole fleet, in the SQL of CloudWatch Metrics Insights. Each instance is a contributor
 * of its own: that takes GROUP BY and ORDER BY. WHERE knows `=`, `!=` and AND, dimensions and, where the account has
 * switched on resource tags for telemetry, tags; no patterns and no zone, so a fleet is split by a tag.
 *
 * Sources: CloudWatch User Guide, "Query components and syntax in CloudWatch Metrics Insights" and "Create a CloudWatch
 * alarm based on a Metrics Insights query".
 */
import { type AlarmKind, FILE_SYSTEM, NO_DISKS } from "./kinds.ts";

/** How a fleet is split: an alarm for each value of the tag, and one for whatever has none of them. */
export interface Split {
  /** Letters, digits and underscores. */
  readonly tag: string;
  readonly values: readonly string[];
}

/** One part of the fleet; `rest` is whatever has none of the values. */
export type Part =
  | { readonly kind: "whole" }
  | { readonly kind: "value"; readonly value: string }
  | { readonly kind: "rest" };

export const partsOf = (split: Split | null): readonly Part[] =>
  split === null
    ? [{ kind: "whole" }]
    : [...split.values.map((value): Part => ({ kind: "value", value })), { kind: "rest" }];

/** Tags are there for AWS's own metrics only: what the agent writes stays in one alarm. */
export const partsOfKind = ({ namespace }: AlarmKind, split: Split | null): readonly Part[] =>
  partsOf(namespace === "CWAgent" ? null : split);

const FUNCTIONS = { Average: "AVG", Maximum: "MAX", Minimum: "MIN", Sum: "SUM" } as const;

/** @example SELECT MAX(StatusCheckFailed_System) FROM SCHEMA("AWS/EC2", InstanceId) GROUP BY InstanceId ORDER BY MAX() DESC */
export function fleetQuery(kind: AlarmKind, split: Split | null, part: Part): string {
  const name = FUNCTIONS[kind.statistic];
  const order = kind.fires === "at or above" ? "DESC" : "ASC";
  const conditions = [...conditionsOfPart(split, part), ...conditionsOfKind(kind)];
  const where = conditions.length === 0 ? "" : ` WHERE ${conditions.join(" AND ")}`;
  return `SELECT ${name}(${metricIn(kind)}) FROM ${sourceOf(kind)}${where} GROUP BY InstanceId ORDER BY ${name}() ${order}`;
}

const metricIn = ({ metric }: AlarmKind): string => (/^\w+$/.test(metric) ? metric : `"${metric}"`);

/** The agent's metrics have further dimensions, which SCHEMA would have to name all. */
const sourceOf = ({ namespace }: AlarmKind): string =>
  namespace === "CWAgent" ? '"CWAgent"' : `SCHEMA("${namespace}", InstanceId)`;

const conditionsOfKind = ({ name }: AlarmKind): readonly string[] =>
  name === "disk" ? NO_DISKS.map((type) => `${FILE_SYSTEM} != '${type}'`) : [];

function conditionsOfPart(split: Split | null, part: Part): readonly string[] {
  if (split === null) return [];
  const { tag, values } = split;
  switch (part.kind) {
    case "whole":
      return [];
    case "value":
      return [`tag.${tag} = '${part.value}'`];
    case "rest":
      return values.map((value) => `tag.${tag} != '${value}'`);
  }
}

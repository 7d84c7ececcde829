/** Which EC2 instance a message names. Only one that is certain becomes a resource. */
import { quote } from "../../hostile.ts";
import { instance, isInstanceId, type Resource } from "../../resource.ts";
import type { Dimension, Facts, MetricFact } from "../../rules/facts.ts";
import type { Whereabouts } from "./whereabouts.ts";

/** Names of an instance's id among a contributor's attributes: CloudWatch's own and OpenTelemetry's. */
const ATTRIBUTE_NAMES: ReadonlySet<string> = new Set(["InstanceId", "host.id", "@resource.host.id"]);
const DIMENSION = "InstanceId";

/** Other services have dimensions of this name for things of their own (Amazon Connect's instances are UUIDs). */
const isAnotherService = (namespace: string | null): boolean =>
  namespace?.startsWith("AWS/") === true && namespace !== "AWS/EC2";

/** Every distinct instance id that is named, well formed or not. */
export function instanceIdsIn(metrics: readonly MetricFact[], attributes: readonly Dimension[]): readonly string[] {
  const fromMetrics = metrics.flatMap((metric) =>
    metric.dimensions
      .filter(({ name, value }) => name === DIMENSION && (isInstanceId(value) || !isAnotherService(metric.namespace)))
      .map(({ value }) => value),
  );
  const fromAttributes = attributes
    .filter(({ name, value }) => name === DIMENSION || (ATTRIBUTE_NAMES.has(name) && isInstanceId(value)))
    .map(({ value }) => value);
  return [...new Set([...fromMetrics, ...fromAttributes])];
}

/** Whether what is named can be an instance at all. */
export function instanceIn(ids: readonly string[]): Facts["instance"] {
  if (ids.length === 0) return "none";
  return ids.every(isInstanceId) ? "named" : "malformed";
}

export interface Named {
  readonly resource: Resource | null;
  readonly problems: readonly string[];
}

const nobody = (...problems: readonly string[]): Named => ({ resource: null, problems });

export function resourceNamed(ids: readonly string[], metrics: readonly MetricFact[], where: Whereabouts): Named {
  const [id] = ids;
  if (id === undefined) return nobody(...where.contradictions);
  if (ids.length > 1)
    return nobody(
      `It names ${ids.length} different instances, so that no single one can be acted on.`,
      ...where.contradictions,
    );
  if (where.contradictions.length > 0) return nobody(...where.contradictions);
  const elsewhere = metrics.find((metric) => metric.account !== null && metric.account !== where.account)?.account;
  if (elsewhere !== undefined && elsewhere !== null)
    return nobody(
      `Its metric comes from account ${quote(elsewhere)}, not from the alarm's own: set up Defib in that account to act there.`,
    );
  const known = instance(id, where.account, where.region);
  return typeof known === "string"
    ? nobody(`Instance ${quote(id)} can not be acted on: ${known}.`)
    : { resource: known, problems: [] };
}

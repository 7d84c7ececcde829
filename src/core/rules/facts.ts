/** What a message says about the thing it watches, in the words of no source: what recognition decides by. */

export interface Dimension {
  readonly name: string;
  readonly value: string;
}

export interface MetricFact {
  readonly namespace: string | null;
  readonly name: string | null;
  readonly dimensions: readonly Dimension[];
  /** The account the metric comes from, where the message names one (cross-account alarms). */
  readonly account: string | null;
}

/** On which side of its threshold the alarm fires; `outside` of a band means either. */
export type Direction = "above" | "below" | "outside";

export interface Facts {
  readonly kind: "metric" | "composite" | "log" | "promql" | "omni" | "instance_state";
  readonly alarmName: string | null;
  /** Every metric the alarm watches; none for composite, log and PromQL alarms. */
  readonly metrics: readonly MetricFact[];
  /** Null when the message does not tell. */
  readonly direction: Direction | null;
  /** The state an instance entered, for `instance_state`. */
  readonly instanceState: string | null;
  /** Whether a dimension or an attribute names an EC2 instance, and whether what it names can be one. */
  readonly instance: "named" | "malformed" | "none";
}

const CLOUDWATCH_AGENT = "CWAgent";

/** A namespace that neither AWS nor its agent fills: only its owner knows what its metrics mean. */
const isCustom = (namespace: string | null): boolean =>
  namespace === null || !(namespace.startsWith("AWS/") || namespace === CLOUDWATCH_AGENT);

/**
 * True where the metric says nothing that Defib knows, so that names are all there is to go by. Log, PromQL and Omni
 * alarms are taken by their name only when they name an instance too.
 */
export function onlyNamesTell(facts: Facts): boolean {
  switch (facts.kind) {
    case "metric":
    case "composite":
      return facts.metrics.every((metric) => isCustom(metric.namespace));
    case "log":
    case "promql":
    case "omni":
      return facts.instance === "named";
    case "instance_state":
      return false;
  }
}

/** The names there are: the alarm's own, and those of its metrics. */
export const namesOf = (facts: Facts): readonly string[] =>
  [facts.alarmName, ...facts.metrics.map((metric) => metric.name)].filter((name) => name !== null);

/** Every metric that is watched is one of these (and there is at least one). */
export const watchesOnly = (facts: Facts, is: (metric: MetricFact) => boolean): boolean =>
  facts.metrics.length > 0 && facts.metrics.every(is);

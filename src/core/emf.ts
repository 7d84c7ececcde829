/**
 * A number that CloudWatch turns into a metric although no API is called: fields of a log line, in the embedded metric
 * format. It needs neither a table nor a network that works.
 * Source: CloudWatch User Guide, "Specification: Embedded metric format": `_aws` stands at the root of a JSON line, and
 * names the members of the root that are metrics and dimensions.
 */
export type MetricName =
  | "StoreFailures"
  | "PoisonMessages"
  | "MessagesSentBack"
  | "HeartbeatByTopic"
  | "HeartbeatByEvent";

const NAMESPACE = "Defib";
/** A field that every line of the log has. */
const DIMENSION = "service";

/** @example logger.error("store.failed", { correlation_id: "-", ...metric("StoreFailures", 1, now) }) */
export function metric(name: MetricName, value: number, now: string): Readonly<Record<string, unknown>> {
  const directive = { Namespace: NAMESPACE, Dimensions: [[DIMENSION]], Metrics: [{ Name: name, Unit: "Count" }] };
  return { _aws: { Timestamp: Date.parse(now), CloudWatchMetrics: [directive] }, [name]: value };
}

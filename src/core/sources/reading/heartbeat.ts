/**
 * Defib's own heartbeat: once a day an alarm on a metric of this name is set off, to see whether alarms still reach
 * intake by each of their ways. It is no change of state of anything, and opens nothing.
 */
import type { MetricName } from "../../emf.ts";
import type { MetricFact } from "../../rules/facts.ts";

export const HEARTBEAT_NAMESPACE = "Defib";
/** Nobody writes it: only an alarm on it exists. */
export const HEARTBEAT_METRIC = "Heartbeat";

export const isHeartbeat = (metrics: readonly MetricFact[]): boolean =>
  metrics.length === 1 && metrics[0]?.namespace === HEARTBEAT_NAMESPACE && metrics[0].name === HEARTBEAT_METRIC;

/** What is counted when a heartbeat arrives, by the name of the source that read it. */
export const HEARTBEATS: Readonly<Record<string, MetricName>> = {
  "cloudwatch-sns": "HeartbeatByTopic",
  "cloudwatch-event": "HeartbeatByEvent",
};

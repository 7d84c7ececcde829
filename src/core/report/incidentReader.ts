/** How a report reads a day: one partition of the table at a time, without the raw events. */
import type { EventType } from "../eventType.ts";
import type { Incident } from "../incident.ts";

/** What a report needs of an incident. `signals` may hold the first one only. */
export type ReportedIncident = Pick<
  Incident,
  | "sk"
  | "event_type"
  | "instance_id"
  | "resource_arn"
  | "account"
  | "region"
  | "action"
  | "result"
  | "outcome"
  | "would_fail"
  | "message"
  | "severity"
  | "mode"
  | "created_at"
  | "cleared_at"
  | "timings"
  | "signals"
  | "attempts"
  | "attempts_count"
  | "verdicts"
>;

/** A record that nobody can make sense of: its id, and why. */
export interface UnreadableRecord {
  readonly id: string;
  /** A sentence's end: "is no incident: result is missing". */
  readonly why: string;
}

/** Is told each record that is left out because it cannot be read. */
export type LeftOut = (record: UnreadableRecord) => void;

export interface IncidentReader {
  /**
   * The incidents of one event type, first seen from `from` on and before `to` (ISO 8601 UTC, whole seconds), oldest
   * first. An incident's id is its time and a hash, so it sorts after its bare time: `sk BETWEEN from AND to` takes
   * exactly these. Throws when the partition cannot be read to its end.
   */
  day(eventType: EventType, from: string, to: string, leftOut?: LeftOut): AsyncIterable<ReportedIncident>;
}

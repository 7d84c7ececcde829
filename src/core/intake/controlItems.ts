/** The control items that intake decides by. They share the table with the incidents (`sk = "-"`). */
import type { IncidentKey } from "../incident.ts";
import type { Signal } from "../signal.ts";
import type { Key } from "../table.ts";

/** What became of a signal. `duplicate` is never stored: it is what the second copy is told. `own`: Defib's own doing. */
export type Disposition = "opened" | "attached" | "own" | "duplicate" | "outdated" | "nothing_open" | "summary";

/**
 * `SIGNAL#{identity}`: how far this change has got. A message is acknowledged at `started` (its run was started) or
 * `settled` (it needs none); whoever sees a lower stage carries on from there.
 */
export interface SignalItem extends Key {
  readonly copies: number;
  readonly first_seen: string;
  readonly stage: "seen" | "started" | "settled";
  readonly disposition: Exclude<Disposition, "duplicate"> | null;
  readonly incident: string | null;
  readonly ttl: number;
}

/** `ALARM#{arn}#{contributor}`: the newest change of one alarm or instance. An older one opens and closes nothing. */
export interface NewestChange extends Key {
  readonly at: string;
  readonly identity: string;
  readonly ttl: number;
}

/** `OPEN#{problem}`: names the problem's incident until it has cleared and stayed calm. */
export interface Claim extends Key {
  readonly incident: IncidentKey;
  /** What opened it: so that anyone who finds the claim can write the incident that its opener could not. */
  readonly opening: Opening;
  /** The last change of each alarm that told of this problem; at most twenty. */
  readonly changes: Readonly<Record<string, { readonly red: boolean; readonly at: string }>>;
  /** Since when nothing that told of the problem is red. */
  readonly cleared_at: string | null;
  readonly ttl: number;
}

export interface Opening {
  readonly signal: Signal;
  readonly first_seen: string;
  readonly correlation_id: string;
  readonly raw_event: unknown;
  readonly raw_event_key: string | null;
}

/** Longer than queue, DLQ and execution retention together. */
export const CLAIM_LIFE_SECONDS = 90 * 24 * 3600;
export const INCIDENT_LIFE_SECONDS = 400 * 24 * 3600;

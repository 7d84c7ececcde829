/**
 * The incident record: one problem on one resource, from its first signal to its outcome. This is the shape of the
 * item in the table `incident_events`; `pk`, `sk`, `event_type`, `instance_id`, `action`, `result`, `message`,
 * `raw_event` and `created_at` are a contract with existing tools and keep their names and meanings.
 */
import type { ActionName } from "./actions/actionName.ts";
import type { EventType } from "./eventType.ts";
import type { Mode, PolicySlice } from "./policy/policy.ts";
import type { Severity } from "./severity.ts";
import type { AlarmState, Effect, Held, StatusCheck } from "./signal.ts";
import type { Verdict } from "./verdict.ts";

export type Outcome =
  | "RESOLVED"
  | "RECOVERED"
  | "DRYRUN"
  | "INVESTIGATED"
  | "SUPPRESSED"
  | "ESCALATED"
  | "UNACTIONABLE";

/** `PENDING` only while an incident is open. */
export type Result = "SUCCESS" | "FAILED" | "SKIPPED" | "DRYRUN" | "PENDING";

export interface IncidentKey {
  /** `INCIDENT#{event_type}` */
  readonly pk: string;
  /** The incident's id: `{ISO 8601 UTC, whole seconds}#{8 hex}`, e.g. `2025-11-30T02:34:12Z#7fce2e43`. */
  readonly sk: string;
}

/** A signal as the record keeps it: enough to say what arrived, not the whole message. */
export interface SignalNote {
  readonly identity: string;
  readonly effect: Effect;
  readonly state: AlarmState | null;
  readonly at: string;
  readonly source: string;
  readonly alarm_name: string | null;
  readonly alarm_arn: string | null;
  readonly contributor: string | null;
  readonly held: Held | null;
  readonly reason: string;
}

/** STOP_START is one action of two calls. */
export type ActionPart = "stop" | "start";

/** One attempt to act: written as intended before the call and completed after it. */
export interface Attempt {
  /** 1, 2, 3 … within the incident, over all its runs. */
  readonly n: number;
  readonly run: number;
  /** The rung's position in the runbook, from 0. */
  readonly rung: number;
  readonly action: ActionName;
  /** Which half of a STOP_START; absent for an action of one call. */
  readonly part?: ActionPart;
  readonly mode: Mode;
  readonly result: Result;
  readonly message: string;
  /** When it was intended (ISO 8601 UTC). */
  readonly at: string;
  /** What AWS answered: null while the answer is not known (then the call counts as made). */
  readonly answer: "accepted" | "refused" | "would" | "would_fail" | "uncertain" | null;
  /** The error's name as AWS gives it, e.g. `IncorrectInstanceState`. */
  readonly error: string | null;
  readonly request_id: string | null;
  readonly answered_at: string | null;
  readonly proved_at: string | null;
  /** Of a proved one: the identity of the signal that had fired last when it was proved. */
  readonly last_fired?: string | null;
  /** Of the start that completes our stop: the instance was stopped after it, so it is asked for again. */
  readonly left_stopped?: true;
}

/** Whether such an attempt may change the resource: a dry run and an investigation change nothing, and may be repeated. */
export const mayChange = ({ mode, action }: Pick<Attempt, "mode" | "action">): boolean =>
  mode === "auto" && action !== "INVESTIGATE";

/** How one run ended. Earlier endings are kept here when an incident comes back. */
export interface RunEnd {
  readonly run: number;
  readonly outcome: Outcome;
  readonly result: Result;
  readonly message: string;
  readonly at: string;
}

export interface EvidenceNote {
  readonly kind: string;
  /** The key of the item that holds it. */
  readonly key: string;
  readonly at: string;
  /** One line for a reader who does not open it. */
  readonly summary: string;
}

export interface Timings {
  /** When the source saw the change. */
  readonly detected_at: string;
  /** When the first signal reached Defib. */
  readonly received_at: string;
  readonly acted_at: string | null;
  readonly ended_at: string | null;
}

export interface Incident extends IncidentKey {
  readonly schema_version: 1;
  readonly event_type: EventType;
  /** The resource's id, also where it is not an instance; `-` when no resource is known. */
  readonly instance_id: string;
  readonly resource_arn: string | null;
  readonly resource_type: string | null;
  readonly account: string | null;
  readonly region: string | null;
  /** Action, result and message of the last attempt, or of the ending where nothing was attempted. */
  readonly action: ActionName | "NONE";
  readonly result: Result;
  readonly message: string;
  /** Null while the incident is open. */
  readonly outcome: Outcome | null;
  /** In shadow: AWS's own dry run refused what Defib would have done. */
  readonly would_fail: boolean;
  readonly raw_event: unknown;
  /** Set when the raw event was too large or too deep for the record and lies in an item of its own. */
  readonly raw_event_key: string | null;
  readonly created_at: string;
  readonly updated_at: string;
  readonly severity: Severity;
  readonly rule: string | null;
  readonly mode: Mode;
  /** Which status check failed, for `EC2_STATUS_CHECK_FAILED`. */
  readonly check: StatusCheck | null;
  /** Of a plain `StatusCheckFailed`: which check a look found failed. It picks the rungs; well means that each check passes. */
  readonly found_check?: StatusCheck;
  /** What was wrong with the message that opened it. */
  readonly problems: readonly string[];
  /** First and last twenty. */
  readonly signals: readonly SignalNote[];
  readonly signals_count: number;
  /** First and last twenty. */
  readonly attempts: readonly Attempt[];
  readonly attempts_count: number;
  /** First and last twenty. */
  readonly verdicts: readonly Verdict[];
  readonly verdicts_count: number;
  /** Earlier endings under the same id: first and last twenty. */
  readonly runs: readonly RunEnd[];
  readonly runs_count: number;
  readonly evidence: readonly EvidenceNote[];
  /** Null for an incident that no rule takes. */
  readonly policy: PolicySlice | null;
  /** The same in every log line about this incident: the id of the message that opened it. */
  readonly correlation_id: string;
  /** The version of Defib that decided. */
  readonly engine: string;
  readonly timings: Timings;
  /** Since when guardrails or an unclear look have held it back; absent or null while nothing does. */
  readonly waiting_since?: string | null;
  /** When the alarms that opened it went back to OK. */
  readonly cleared_at: string | null;
  /** The number of the run that holds it; 0 before the first. */
  readonly epoch: number;
  /** The highest run that the sweep has started: an execution's name is used once. Absent before the first takeover. */
  readonly started_run?: number;
  /** Its problem has opened a newer incident: nothing reopens this one. */
  readonly superseded?: boolean;
  /** Past this moment the run counts as lost, and the next one takes over. Absent once there is an outcome. */
  readonly next_due: string | null;
  /** Unix seconds. */
  readonly ttl: number;
}

const KEPT_AT_EACH_END = 20;

/** Adds to a list of which only the first and the last twenty are kept; its count is kept beside it. */
export function appendBounded<T>(list: readonly T[], item: T): readonly T[] {
  if (list.length < 2 * KEPT_AT_EACH_END) return [...list, item];
  return [...list.slice(0, KEPT_AT_EACH_END), ...list.slice(KEPT_AT_EACH_END + 1), item];
}

export const incidentPk = (eventType: EventType): string => `INCIDENT#${eventType}`;

/**
 * The execution's name for one run of an incident: letters, digits, `-` and `_` only, at most 64 long.
 * @example executionName("2025-11-30T02:34:12Z#7fce2e43", 1) // "inc-20251130T023412Z-7fce2e43-r1"
 */
export function executionName(id: string, run: number): string {
  const [time = "", hex = ""] = id.split("#");
  return `inc-${time.replaceAll(/[-:]/g, "")}-${hex}-r${run}`;
}

/** One normalised message from a source: what fired or cleared, on which resource, when. */
import type { EventType } from "./eventType.ts";
import type { Resource } from "./resource.ts";

export type AlarmState = "ALARM" | "OK" | "INSUFFICIENT_DATA";

/** What a signal does to its problem. `summary` is the alarm-level message of a per-contributor alarm: it opens nothing. */
export type Effect = "fires" | "clears" | "neither" | "summary";

/** Which EC2 status check an alarm watches. `any` is the plain `StatusCheckFailed`: 1 when any of the three fails. */
export type StatusCheck = "system" | "instance" | "attached_ebs" | "any";

export interface AlarmReference {
  /** Given, or rebuilt from account, region and name for messages of the old shape; null when those are unknown. */
  readonly arn: string | null;
  readonly name: string;
  /** The id of the one time series that changed, for alarms that act per contributor. */
  readonly contributor: string | null;
  readonly tags: Readonly<Record<string, string>>;
}

/** The alarm's actions are held back by a mute rule or by a composite alarm's suppressor, and may come later. */
export interface Held {
  readonly by: "mute" | "suppression";
  /** When the hold ends (ISO 8601 UTC), where the message says so. */
  readonly until: string | null;
  readonly detail: string;
}

export interface Signal {
  /**
   * The change's own name: alarm ARN, contributor, state and the change's time in whole seconds; so that one change
   * that arrives by two routes is one signal. A held signal has a name of its own, because its action route comes
   * later with the same time.
   */
  readonly identity: string;
  readonly effect: Effect;
  readonly event_type: EventType;
  /** Null when no resource is named, or when several or contradicting ones are. */
  readonly resource: Resource | null;
  readonly account: string | null;
  readonly region: string | null;
  readonly state: AlarmState | null;
  /** When the change happened, by the source's own clock (ISO 8601 UTC with milliseconds). */
  readonly at: string;
  readonly source: string;
  readonly alarm: AlarmReference | null;
  readonly check: StatusCheck | null;
  readonly held: Held | null;
  /** The source's words for why, at most 1,024 characters. Hostile: escape it wherever it is shown. */
  readonly reason: string;
  /** What about the message was wrong or missing, in sentences for an operator. */
  readonly problems: readonly string[];
}

/** What a raw event came to: its signals, what was wrong with it, and what in it is no state change at all. */
export interface Parsed {
  readonly signals: readonly Signal[];
  /** Sentences for an operator. An event with problems and no signal was not understood. */
  readonly problems: readonly string[];
  /** Understood, and not a change of state (a configuration change, a test message, another service's event). */
  readonly notChanges: readonly string[];
  /** Defib's own heartbeats that have come through, by the name of the source that read them. */
  readonly heartbeats: readonly string[];
}

/** The day's report as data: what the JSON file holds and every renderer draws from. */
import type { Incident, Outcome, Result } from "../incident.ts";

/** How the day looks. `unknown`: part of it could not be read, or an incident has no outcome yet. Never calm then. */
export type DayState = "calm" | "healed" | "needs_you" | "unknown";

export interface DayVerdict {
  readonly state: DayState;
  /** One sentence; the same in every format, byte by byte. Made of counts, times and our own words only. */
  readonly sentence: string;
}

export interface Totals {
  readonly incidents: number;
  /** `RESOLVED`: proved well after our action. */
  readonly successfulRemediations: number;
  /** `ESCALATED` after an action. */
  readonly failed: number;
  readonly dryRuns: number;
  readonly recovered: number;
  readonly investigated: number;
  readonly suppressed: number;
  /** All of `ESCALATED`, with and without an action. */
  readonly escalated: number;
  readonly unactionable: number;
  /** Without an outcome when the report was made. */
  readonly open: number;
  readonly needYou: number;
  readonly uniqueResources: number;
  /** Successful remediations of these and the failed, 0 to 1; null when nothing was tried. */
  readonly successRate: number | null;
  /** Would have paged a human: escalated, or a dry run that AWS itself refused. No pager is set up yet. */
  readonly wouldHavePaged: number;
}

/** A time between two moments over all incidents that have both. */
export interface Spread {
  readonly n: number;
  readonly medianSeconds: number | null;
  readonly p90Seconds: number | null;
}

export interface ResourceCount {
  readonly instance_id: string;
  readonly resource_arn: string | null;
  readonly incidents: number;
}

/** One incident in the report. The names are the record's. */
export interface ReportRow {
  readonly id: string;
  /** Capital letters, digits and underscores. */
  readonly event_type: string;
  readonly instance_id: string;
  readonly resource_arn: string | null;
  readonly account: string | null;
  readonly region: string | null;
  /** Capital letters, digits and underscores. */
  readonly action: string;
  readonly result: Result;
  readonly outcome: Outcome | null;
  readonly severity: Incident["severity"];
  readonly mode: Incident["mode"];
  /** At most 500 characters. */
  readonly message: string;
  readonly created_at: string;
  readonly ended_at: string | null;
  readonly alarm_name: string | null;
  /** How many. */
  readonly attempts: number;
  readonly needs_you: boolean;
}

/** Something that could not be read, and why. */
export interface Gap {
  /** An event type, or how many lines of a file: our own words. */
  readonly what: string;
  readonly why: string;
}

export interface Report {
  readonly schemaVersion: 1;
  /** The day, as the zone's calendar has it. */
  readonly date: string;
  readonly timeZone: string;
  readonly from: string;
  readonly to: string;
  readonly generatedAt: string;
  /** When the next daily report is due; null for one made by hand from a file. */
  readonly nextExpectedAt: string | null;
  /** False when it was made before the day's end. */
  readonly dayIsOver: boolean;
  readonly verdict: DayVerdict;
  readonly totals: Totals;
  readonly byEventType: Readonly<Record<string, number>>;
  readonly byAction: Readonly<Record<string, number>>;
  /** Without an outcome: `OPEN`. */
  readonly byOutcome: Readonly<Record<string, number>>;
  /** The ten with the most incidents. */
  readonly topResources: readonly ResourceCount[];
  /** By guardrail and reason: how many incidents it denied an action to, at least once. */
  readonly refusals: Readonly<Record<string, number>>;
  readonly times: {
    /** From the change, as the alarm saw it, to the first action. */
    readonly detectToAct: Spread;
    /** From an action to the proof that it worked. */
    readonly actToProof: Spread;
  };
  /** What was read to its end: proof of silence on a quiet day. */
  readonly read: readonly string[];
  readonly gaps: readonly Gap[];
  /** What needs you first, then oldest first; at most 5,000. */
  readonly incidents: readonly ReportRow[];
  /** Counted above, but left out of `incidents`. */
  readonly omitted: number;
}

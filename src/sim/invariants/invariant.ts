/** What must hold in every simulated world, computed from its own log by code that knows nothing of the core. */
import type { Configuration } from "../configuration.ts";
import type { Entry } from "../history.ts";

export interface Evidence {
  readonly configuration: Configuration;
  readonly history: readonly Entry[];
  readonly items: readonly { readonly pk: string; readonly sk: string }[];
  readonly calmAtMs: number;
  readonly endMs: number;
  readonly isQuiet: boolean;
  readonly red: readonly RedAlarm[];
}

/** An alarm that is red at the end. */
export interface RedAlarm {
  readonly alarm: string;
  /** The problem that it tells of. */
  readonly problem: string;
  readonly changedMs: number;
  /** Since when what it watches has really been sick without a break; null where it is well, and for CPU. */
  readonly sickSinceMs: number | null;
}

export interface Invariant {
  readonly id: string;
  /** One sentence: what must hold. */
  readonly claim: string;
  /** Every breach, in a sentence with its moment; empty when it holds. */
  readonly breaches: (evidence: Evidence) => readonly string[];
}

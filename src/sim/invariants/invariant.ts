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
  /** The alarms that are red at the end: which problem each tells of, and since when. */
  readonly red: readonly { readonly alarm: string; readonly problem: string; readonly changedMs: number }[];
}

export interface Invariant {
  readonly id: string;
  /** One sentence: what must hold. */
  readonly claim: string;
  /** Every breach, in a sentence with its moment; empty when it holds. */
  readonly breaches: (evidence: Evidence) => readonly string[];
}

/** What a look came to: every guardrail's answer, and what follows. */
import type { ActionName } from "./actions/actionName.ts";
import type { Health } from "./health.ts";
import type { Look } from "./look.ts";
import type { Mode } from "./policy/policy.ts";

/** What a denial means for the run. */
export type Denial = "skip" | "wait" | "final" | "human";

/** The values that a guardrail compared, for the record. */
export type Values = Readonly<Record<string, string | number | boolean | null>>;

export type Answer =
  | { readonly kind: "ALLOW"; readonly reason: string; readonly text: string; readonly values: Values }
  | {
      readonly kind: "DENY";
      readonly denial: Denial;
      readonly reason: string;
      readonly text: string;
      readonly values: Values;
      /** For a wait: when to look again. */
      readonly until: string | null;
    }
  | { readonly kind: "NOT_APPLICABLE"; readonly reason: string }
  | { readonly kind: "NOT_EVALUATED"; readonly reason: string };

export interface GuardrailAnswer {
  readonly guardrail: string;
  readonly answer: Answer;
}

export type VerdictKind = "go" | "well" | "skip" | "final" | "human" | "wait" | "ask";

/** One judgement, as the record keeps it: all that is needed to recompute it. */
export interface Verdict {
  readonly run: number;
  readonly round: number;
  readonly rung: number;
  readonly action: ActionName;
  readonly now: string;
  readonly kind: VerdictKind;
  readonly mode: Mode;
  readonly health: Health;
  readonly answers: readonly GuardrailAnswer[];
  /** One sentence: why. */
  readonly text: string;
  /** For a wait: when to look again. */
  readonly until: string | null;
  readonly look: Look;
}

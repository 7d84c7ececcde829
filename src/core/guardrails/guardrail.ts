/** A guardrail: one pure question about a look, and one answer with its reason. One file each, in this folder. */
import type { ControlFacts } from "../control.ts";
import { inert } from "../hostile.ts";
import type { Incident } from "../incident.ts";
import type { Known, Look } from "../look.ts";
import type { Policy, PolicySlice, Rung } from "../policy/policy.ts";
import type { AutoScalingFacts, Surroundings } from "../surroundings.ts";
import type { Answer, Denial, Values } from "../verdict.ts";

/** What a guardrail may ask about. */
export interface Case {
  readonly incident: Incident;
  readonly policy: PolicySlice;
  readonly rung: Rung;
  readonly look: Look;
  readonly now: string;
  /** The Auto Scaling group of a member, which says whether it leaves the member alone. Absent until that matters. */
  readonly group?: Known<AutoScalingFacts>;
  /** Absent until a change is considered, and where no control items are kept. */
  readonly control?: ControlFacts;
  /** Absent until a change is considered: stage 3 is not asked before. */
  readonly surroundings?: Surroundings;
}

/**
 * From the cheap to the dear: 0 the signal and the owner's word, 1 the instance, 2 control items, 3 what is around it. A
 * denial spares the later stages, and what they would have read.
 */
export type Stage = 0 | 1 | 2 | 3;

export interface Guardrail {
  readonly id: string;
  /** The question, as an operator would ask it. */
  readonly question: string;
  readonly stage: Stage;
  /** What its denials mean for the run. */
  readonly denials: readonly Denial[];
  /** What it keeps to under a policy, in words. */
  readonly setting: (policy: Policy) => string;
  readonly ask: (about: Case) => Answer;
}

// The texts quote what others wrote (mute rules, EC2's reasons). They are made inert here, for every guardrail; the
// values stay as they are, since the decision is recomputed from them.
export const allow = (reason: string, text: string, values: Values = {}): Answer => ({
  kind: "ALLOW",
  reason,
  text: inert(text),
  values,
});

export const notApplicable = (reason: string): Answer => ({ kind: "NOT_APPLICABLE", reason });

/** Of an investigation: whatever a guardrail protects, looking does not harm it. */
export const changesNothing = notApplicable("an investigation changes nothing");

/** Of stage 1, where the run has no control items to ask about. */
export const noControl = notApplicable("no control items are kept here");

/** Of stage 3, before the surroundings were read: no call may follow from it. */
export const notSurveyed: Answer = { kind: "NOT_EVALUATED", reason: "what is around the instance was not read" };

export const deny = (denial: Exclude<Denial, "wait">, reason: string, text: string, values: Values = {}): Answer => ({
  kind: "DENY",
  denial,
  reason,
  text: inert(text),
  values,
  until: null,
});

export const denyUntil = (until: string, reason: string, text: string, values: Values = {}): Answer => ({
  kind: "DENY",
  denial: "wait",
  reason,
  text: inert(text),
  values,
  until,
});

/** For a sentence. @example minutes(900) // "15 min" */
export const minutes = (seconds: number): string => `${seconds / 60} min`;

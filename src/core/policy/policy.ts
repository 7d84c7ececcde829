/** The policy: which incidents are taken, how far Defib may go, and the limits it keeps. */
import type { ActionName } from "../actions/actionName.ts";
import type { EventType } from "../eventType.ts";
import type { PermitLimits } from "../permits/limits.ts";
import type { Severity } from "../severity.ts";
import type { StatusCheck } from "../signal.ts";

/** How far Defib may go, from least to most. `approve` asks a human before each action. */
export const MODES = ["off", "shadow", "approve", "auto"] as const;
export type Mode = (typeof MODES)[number];

/** One action of a ladder, how long it may take to be proved, and how long the resource is left alone first. */
export interface Rung {
  readonly action: ActionName;
  /** From the action until it counts as having failed. */
  readonly proveWithinSeconds: number;
  /** From the action until the first observation counts; a reboot is only queued, so an early look sees the old life. */
  readonly settleSeconds: number;
  /** The failed checks it can help against; absent: all, and incidents that are not about a status check. */
  readonly helpsChecks?: readonly StatusCheck[];
}

export interface RulePolicy {
  readonly id: string;
  readonly event_type: EventType;
  /** This rule's mode; the stricter of it and the policy's own holds. */
  readonly mode: Mode;
  readonly severity: Severity;
  readonly runbook: readonly Rung[];
}

export interface GuardrailPolicy {
  readonly consent: {
    /** The tag, on the instance and on its Auto Scaling group, whose value is `allow`, `off` or `protected`. */
    readonly tagKey: string;
  };
  readonly stale: {
    /** Where nothing can be read: how old a signal may be at the first judgement of its run. */
    readonly unconfirmedSeconds: number;
  };
  readonly twoDoctors: {
    /** From the alarm's change: how long what acts on it by itself goes first. */
    readonly goFirstSeconds: number;
  };
  readonly heldAlarm: {
    /** How long to wait for a hold whose end nobody tells (a composite alarm's wait period). */
    readonly unknownEndSeconds: number;
  };
  readonly meantStop: {
    /** `StateReason.Code` values that mean that somebody wanted the stop. */
    readonly meantCodes: readonly string[];
  };
  readonly meantChange: {
    /** How long somebody else's change to the instance is left in peace. */
    readonly recentSeconds: number;
    /** From the alarm's change: how long CloudTrail is waited for, where it cannot be read or is late. */
    readonly trailWaitSeconds: number;
    /** What follows when it has not told by then. */
    readonly withoutTrail: "allow" | "human";
  };
  readonly automationAtWork: {
    /** Until the next look while an automation is in progress. */
    readonly lookAgainSeconds: number;
  };
}

export interface Waits {
  /** Between two looks at a resource. */
  readonly pollSeconds: number;
  /** The longest that guardrails may hold an incident before a human is asked. */
  readonly longestWaitSeconds: number;
}

export interface Policy {
  readonly version: 1;
  /** The overall mode. No rule goes further than this. */
  readonly mode: Mode;
  readonly rules: readonly RulePolicy[];
  readonly guardrails: GuardrailPolicy;
  /** What holds between racing runners: attempts, cooldown, how many in repair, storm, brake. */
  readonly limits: PermitLimits;
  readonly waits: Waits;
}

/** The part of the policy that decides one incident, pinned into its record so that the decision can be recomputed. */
export interface PolicySlice {
  readonly rule: string;
  /** The stricter of the policy's mode and the rule's. */
  readonly mode: Mode;
  readonly severity: Severity;
  readonly runbook: readonly Rung[];
  readonly guardrails: GuardrailPolicy;
  readonly limits: PermitLimits;
  readonly waits: Waits;
}

/** The mode that goes less far. */
export function stricter(one: Mode, other: Mode): Mode {
  return MODES.indexOf(one) < MODES.indexOf(other) ? one : other;
}

/**
 * The slice of a policy that an incident of this event type is decided by; undefined when no rule takes it.
 * @example sliceFor(defaultPolicy, "EC2_HIGH_CPU")?.rule // "ec2-high-cpu"
 */
export function sliceFor(policy: Policy, eventType: EventType): PolicySlice | undefined {
  const rule = policy.rules.find((candidate) => candidate.event_type === eventType);
  if (rule === undefined) return undefined;
  return {
    rule: rule.id,
    mode: stricter(policy.mode, rule.mode),
    severity: rule.severity,
    runbook: rule.runbook,
    guardrails: policy.guardrails,
    limits: policy.limits,
    waits: policy.waits,
  };
}

/** The rungs that can help against the check that failed (not known: any of them), with their positions in the runbook. */
export function rungsFor(slice: PolicySlice, check: StatusCheck | null): readonly { index: number; rung: Rung }[] {
  return slice.runbook
    .map((rung, index) => ({ index, rung }))
    .filter(({ rung }) => rung.helpsChecks === undefined || rung.helpsChecks.includes(check ?? "any"));
}

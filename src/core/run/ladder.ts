/** Where on its runbook an incident stands. A takeover goes on from `attempts[]`; a relapse begins at the bottom again. */
import type { Attempt, Incident } from "../incident.ts";
import { lastEndedRun } from "../intake/attach.ts";
import { type PolicySlice, type Rung, rungsFor } from "../policy/policy.ts";

/** A rung and its place in the runbook. */
export interface Step {
  readonly index: number;
  readonly rung: Rung;
}

export function remainingSteps(incident: Incident): readonly Step[] {
  const policy = policyOf(incident);
  const last = attemptsSinceEnding(incident).at(-1);
  const spent = last === undefined ? -1 : isSpent(last) ? last.rung : last.rung - 1;
  return rungsFor(policy, incident.check).filter(({ index }) => index > spent);
}

/** The attempt of this rung that was begun and is neither proved nor failed: its call counts as made. */
export const begunAttempt = (incident: Incident, step: Step): Attempt | undefined =>
  attemptsSinceEnding(incident).find((attempt) => attempt.rung === step.index && attempt.result === "PENDING");

/** Something may have been done to the resource since the incident was opened or came back. */
export const hasActed = (incident: Incident): boolean =>
  attemptsSinceEnding(incident).some(({ mode, answer }) => mode === "auto" && answer !== "refused");

export function policyOf(incident: Incident): PolicySlice {
  if (incident.policy === null) throw new Error(`incident ${incident.sk} has no policy, so no run should have begun`);
  return incident.policy;
}

const isSpent = (attempt: Attempt): boolean => attempt.result === "FAILED";

const attemptsSinceEnding = (incident: Incident): readonly Attempt[] =>
  incident.attempts.filter(({ run }) => run > lastEndedRun(incident));

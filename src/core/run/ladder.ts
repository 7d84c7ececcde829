/** Where on its runbook an incident stands. A takeover goes on from `attempts[]`; a relapse begins at the bottom again. */
import { type Attempt, type Incident, mayChange, type Result } from "../incident.ts";
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

/** This rung's attempt that stands, if there is one: begun (its call counts as made), proved, or answered by a dry run. */
export const attemptOf = (incident: Incident, step: Step): Attempt | undefined =>
  attemptsOn(incident, step).findLast((attempt) => STANDS[attempt.result] && !isHarmlesslyInterrupted(attempt));

/** A dry run or an investigation of this rung that was begun and not finished. */
export const interruptedHarmlessly = (incident: Incident, step: Step): Attempt | undefined =>
  attemptsOn(incident, step).find(isHarmlesslyInterrupted);

/** The attempts of this rung of which it is proved that nothing was done. */
export const refusalsOf = (incident: Incident, step: Step): readonly Attempt[] =>
  attemptsOn(incident, step).filter(({ result }) => result === "SKIPPED");

/** Something may have been done to the resource since the incident was opened or came back. */
export const hasActed = (incident: Incident): boolean =>
  attemptsSinceEnding(incident).some((attempt) => mayChange(attempt) && attempt.answer !== "refused");

export const changesNothing = ({ rung }: Step, incident: Incident): boolean =>
  !mayChange({ action: rung.action, mode: policyOf(incident).mode });

export function policyOf(incident: Incident): PolicySlice {
  if (incident.policy === null) throw new Error(`incident ${incident.sk} has no policy, so no run should have begun`);
  return incident.policy;
}

const STANDS: Readonly<Record<Result, boolean>> = {
  PENDING: true,
  SUCCESS: true,
  DRYRUN: true,
  SKIPPED: false,
  FAILED: false,
};

const isHarmlesslyInterrupted = (attempt: Attempt): boolean => attempt.result === "PENDING" && !mayChange(attempt);

const isSpent = (attempt: Attempt): boolean => attempt.result === "FAILED";

const attemptsSinceEnding = (incident: Incident): readonly Attempt[] =>
  incident.attempts.filter(({ run }) => run > lastEndedRun(incident));

const attemptsOn = (incident: Incident, { index }: Step): readonly Attempt[] =>
  attemptsSinceEnding(incident).filter(({ rung }) => rung === index);

/** Where on its runbook an incident stands. A takeover goes on from `attempts[]`; a relapse begins at the bottom again. */
import { type ActionPart, type Attempt, type Incident, mayChange, type Result } from "../incident.ts";
import { lastEndedRun } from "../intake/attach.ts";
import { type Mode, type PolicySlice, type Rung, rungsFor } from "../policy/policy.ts";

/** One call of the runbook: a rung's, or half of a rung's that is two calls. */
export interface Step {
  /** The rung's position in the runbook. */
  readonly index: number;
  readonly rung: Rung;
  /** Absent for an action of one call. */
  readonly part?: ActionPart;
}

export function remainingSteps(incident: Incident): readonly Step[] {
  const last = attemptsSinceEnding(incident).at(-1);
  const policy = policyOf(incident);
  const check = incident.check === "any" ? (incident.found_check ?? "any") : incident.check;
  const helping = new Set(
    isCheckUnknown(incident) ? policy.runbook.keys() : rungsFor(policy, check).map(({ index }) => index),
  );
  return policy.runbook
    .flatMap((rung, index) => callsOf({ index, rung }))
    .filter((step) => helping.has(step.index) || isBegun(step, last))
    .filter((step) => last === undefined || !isBefore(step, last));
}

/** No look has told yet which check failed: then each rung asks its own (`helpless.ts`). */
export const isCheckUnknown = ({ check, found_check }: Incident): boolean =>
  check === "any" && found_check === undefined;

/** What was begun goes on to its end, a stop to its start, also when another check has failed meanwhile that it cannot help. */
const isBegun = ({ index }: Step, last: Attempt | undefined): boolean =>
  last?.rung === index && (stands(last) || (last.part === "start" && !isSpent(last)));

function isBefore({ index, part }: Step, last: Attempt): boolean {
  if (index !== last.rung) return index < last.rung;
  if (part === last.part) return isSpent(last);
  return last.part === "start";
}

/** A STOP_START is stopped first; its start completes what the stop began. */
function callsOf({ index, rung }: { index: number; rung: Rung }): readonly Step[] {
  if (rung.action !== "STOP_START") return [{ index, rung }];
  return (["stop", "start"] as const).map((part) => ({ index, rung, part }));
}

/** The step's attempt that stands, if there is one: begun (its call counts as made), proved, or answered by a dry run. */
export const attemptOf = (incident: Incident, step: Step): Attempt | undefined =>
  triesOf(incident, step).findLast((attempt) => stands(attempt) && !isHarmlesslyInterrupted(attempt));

/** A dry run or an investigation of this step that was begun and not finished. */
export const interruptedHarmlessly = (incident: Incident, step: Step): Attempt | undefined =>
  triesOf(incident, step).find(isHarmlesslyInterrupted);

/** The attempts of this step of which it is proved that nothing was done. */
export const refusalsOf = (incident: Incident, step: Step): readonly Attempt[] =>
  triesOf(incident, step).filter(({ result }) => result === "SKIPPED");

/** Something may have been done to the resource since the incident was opened or came back. */
export const hasActed = (incident: Incident): boolean =>
  attemptsSinceEnding(incident).some((attempt) => mayChange(attempt) && attempt.answer !== "refused");

/** The stop that this start completes; undefined when we have stopped nothing. */
export const stopOf = (incident: Incident, { index }: Step): Attempt | undefined =>
  attemptsSinceEnding(incident).find(
    ({ rung, part, result }) => rung === index && part === "stop" && result === "SUCCESS",
  );

/** The step that an attempt was made for. */
export function stepOf(incident: Incident, { rung: index, part }: Attempt): Step {
  const rung = policyOf(incident).runbook[index];
  if (rung === undefined) throw new Error(`the runbook of incident ${incident.sk} has no rung ${index}`);
  return part === undefined ? { index, rung } : { index, rung, part };
}

/** The attempt that has stopped it, as far as anybody knows, where no start of ours has an end since. */
export function startOwedFor(incident: Incident): Attempt | undefined {
  const attempts = attemptsSinceEnding(incident);
  const last = attempts.at(-1);
  if (last === undefined || !mayChange(last)) return undefined;
  if (last.part === "stop") return last.result === "PENDING" || last.result === "SUCCESS" ? last : undefined;
  const isOver = last.part === undefined || last.result === "SUCCESS" || isSpent(last);
  return isOver ? undefined : attempts.findLast(({ part }) => part === "stop");
}

export const changesNothing = ({ rung }: Step, mode: Mode): boolean => !mayChange({ action: rung.action, mode });

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

/** What failed is over, and the next call is due; but a dry run that was carried out ends everything. */
const stands = ({ result, mode }: Attempt): boolean => STANDS[result] || (result === "FAILED" && mode !== "auto");

const isHarmlesslyInterrupted = (attempt: Attempt): boolean =>
  attempt.result === "PENDING" && attempt.answer === null && !mayChange(attempt);

/** Its call is over, and another one due. A start that left stopped what we have stopped is made again. */
const isSpent = (attempt: Attempt): boolean =>
  attempt.result === "FAILED"
    ? !stands(attempt) && attempt.left_stopped !== true
    : attempt.result === "SUCCESS" && attempt.part === "stop";

export const attemptsSinceEnding = (incident: Incident): readonly Attempt[] =>
  incident.attempts.filter(({ run }) => run > lastEndedRun(incident));

/** Every attempt of this step, refused or not, since the incident was opened or came back. */
export const triesOf = (incident: Incident, { index, part }: Step): readonly Attempt[] =>
  attemptsSinceEnding(incident).filter((attempt) => attempt.rung === index && attempt.part === part);

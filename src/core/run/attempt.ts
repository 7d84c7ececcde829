/** The attempts of a run: as intended, as answered, as proved or failed. Pure. */
import type { CallAnswer, LogFields } from "../../ports.ts";
import type { ActionAnswer } from "../actions/action.ts";
import { dryRun, type Ending, escalated, investigated, resolved } from "../ending.ts";
import type { Attempt, Incident, Result } from "../incident.ts";
import type { Mode } from "../policy/policy.ts";
import type { Proof } from "../rules/rule.ts";
import { clockTime, secondsBetween } from "../time.ts";
import { interruptedHarmlessly, type Step } from "./ladder.ts";
import { lastFired } from "./lastFired.ts";

/** An interrupted attempt that changed nothing is made again under its own number. */
export function intended(incident: Incident, step: Step, mode: Mode, now: string): Attempt {
  const { index, rung, part } = step;
  return {
    n: interruptedHarmlessly(incident, step)?.n ?? incident.attempts_count + 1,
    run: incident.epoch,
    rung: index,
    action: rung.action,
    ...(part === undefined ? {} : { part }),
    mode,
    result: "PENDING",
    message: `${rung.action} intended at ${clockTime(now)}.`,
    at: now,
    answer: null,
    error: null,
    request_id: null,
    answered_at: null,
    proved_at: null,
  };
}

/** An accepted or uncertain call is not success: its result stays `PENDING` until it is proved. */
export function answered(attempt: Attempt, answer: ActionAnswer, now: string): Attempt {
  if (answer.kind === "found")
    return { ...attempt, result: "SUCCESS", message: answer.evidence.summary, answered_at: now };
  return {
    ...attempt,
    answer: answer.kind,
    error: answer.error,
    result: resultOf(answer.kind, attempt.mode),
    message: answer.message,
    request_id: answer.requestId,
    answered_at: now,
  };
}

function resultOf(answer: CallAnswer["kind"], mode: Mode): Result {
  switch (answer) {
    case "accepted":
      return mode === "auto" ? "PENDING" : "FAILED"; // a dry run that was carried out: the endpoint ignores DryRun
    case "uncertain":
      return mode === "auto" ? "PENDING" : "SKIPPED"; // a dry run has changed nothing, whatever became of it
    case "refused":
      return "SKIPPED";
    case "would":
    case "would_fail":
      return "DRYRUN";
  }
}

/** The attempt as a look at its proof leaves it. @param incident as it was read before the look. */
export function judgedByProof(attempt: Attempt, { state, why }: Proof, now: string, incident: Incident): Attempt {
  const begun = `${nameOf(attempt)} at ${clockTime(attempt.at)}`;
  switch (state) {
    case "proved":
      return {
        ...attempt,
        result: "SUCCESS",
        message: `${begun}, proved at ${clockTime(now)}: ${why}.`,
        proved_at: now,
        last_fired: lastFired(incident),
      };
    case "failed":
      return { ...attempt, result: "FAILED", message: `${begun} did not help by ${clockTime(now)}: ${why}.` };
    case "left_stopped": {
      const message = `${begun} started nothing by ${clockTime(now)}: ${why}.`;
      return { ...attempt, result: "FAILED", message, left_stopped: true };
    }
    case "not_yet":
      return attempt;
  }
}

/** @example nameOf(attempt) // "REBOOT", "STOP_START (stop)" */
export const nameOf = ({ action, part }: Pick<Attempt, "action" | "part">): string =>
  part === undefined ? action : `${action} (${part})`;

/** What an attempt that is over means for its incident; undefined where the next call of the runbook is due. */
export function endingOf(attempt: Attempt): Ending | undefined {
  if (attempt.part === "stop" && attempt.result === "SUCCESS") return undefined;
  if (attempt.part === "stop" && attempt.result === "FAILED")
    return escalated(`The stop hangs. ${attempt.message}`, true);
  if (attempt.part === "start" && attempt.result === "FAILED" && attempt.left_stopped !== true)
    return escalated(`Stopped by us, and not well again. ${attempt.message}`, true);
  if (attempt.mode !== "auto" && attempt.result === "FAILED")
    return escalated(`A dry run was carried out for real: the endpoint ignores DryRun. ${attempt.message}`, true);
  switch (attempt.result) {
    case "SUCCESS":
      return attempt.action === "INVESTIGATE" ? investigated(attempt.message) : endingByProof(attempt);
    case "DRYRUN":
      return dryRun(`Would have tried ${attempt.action}. ${attempt.message}`, attempt.answer === "would_fail");
    case "PENDING":
    case "SKIPPED":
    case "FAILED":
      return undefined;
  }
}

/** An attempt of an older version does not say what it knew. */
const endingByProof = ({ message, last_fired }: Attempt): Ending =>
  last_fired === undefined ? resolved(message) : { ...resolved(message), lastFired: last_fired };

/** From the judgement, which counts the action, until the call is no longer made without another look. */
const JUDGED_WITHIN_SECONDS = 60;

export const isOldNews = (judgedAt: string, now: string): boolean =>
  secondsBetween(judgedAt, now) > JUDGED_WITHIN_SECONDS;

export const executedLine = (incident: Incident, attempt: Attempt): LogFields => ({
  correlation_id: incident.correlation_id,
  incident: incident.sk,
  resource: incident.instance_id,
  action: attempt.action,
  mode: attempt.mode,
  answer: attempt.answer,
  error: attempt.error,
  request_id: attempt.request_id,
});

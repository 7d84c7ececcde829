/** The attempts of a run: as intended, as answered, as proved or failed. Pure. */
import type { CallAnswer, LogFields } from "../../ports.ts";
import type { Attempt, Incident } from "../incident.ts";
import type { Rung } from "../policy/policy.ts";
import { failed, type Proof } from "../rules/rule.ts";
import { clockTime, secondsBetween } from "../time.ts";
import { policyOf, type Step } from "./ladder.ts";

export function intended(incident: Incident, { index, rung }: Step, now: string): Attempt {
  return {
    n: incident.attempts_count + 1,
    run: incident.epoch,
    rung: index,
    action: rung.action,
    mode: policyOf(incident).mode,
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
export function answered(attempt: Attempt, answer: CallAnswer, now: string): Attempt {
  const result = {
    accepted: "PENDING",
    uncertain: "PENDING",
    refused: "SKIPPED",
    would: "DRYRUN",
    would_fail: "DRYRUN",
  } as const;
  return {
    ...attempt,
    answer: answer.kind,
    error: answer.error,
    result: result[answer.kind],
    message: answer.message,
    request_id: answer.requestId,
    answered_at: now,
  };
}

export function proven(attempt: Attempt, proof: Proof, now: string): Attempt {
  const { action, at } = attempt;
  const message = `${action} at ${clockTime(at)}, proved at ${clockTime(now)}: ${proof.why}.`;
  return { ...attempt, result: "SUCCESS", message, proved_at: now };
}

export function spent(attempt: Attempt, proof: Proof, now: string): Attempt {
  const { action, at } = attempt;
  const message = `${action} at ${clockTime(at)} did not help by ${clockTime(now)}: ${proof.why}.`;
  return { ...attempt, result: "FAILED", message };
}

export const investigatedAttempt = (attempt: Attempt, finding: string, now: string): Attempt => ({
  ...attempt,
  result: "SUCCESS",
  message: finding,
  answered_at: now,
});

/** What is not proved when the rung's time is up has failed; until then slow is not failed. */
export function withinItsTime(proof: Proof, attempt: Attempt, rung: Rung, now: string): Proof {
  const timeIsUp = secondsBetween(attempt.at, now) >= rung.proveWithinSeconds;
  return proof.state === "not_yet" && timeIsUp ? failed(proof.why) : proof;
}

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

/** Whether a refused call is worth another look and another try, or is a human's business. */
import type { Attempt, Incident } from "../incident.ts";
import { refusalsOf, type Step } from "./ladder.ts";

/**
 * Names whose answer proves that nothing was done and that time, or another look, may help
 * (EC2 API Reference, "Error codes for the Amazon EC2 API").
 */
const MAY_PASS = new Set([
  "RequestLimitExceeded",
  "Throttling",
  "ThrottlingException",
  "InsufficientInstanceCapacity",
  "InsufficientHostCapacity",
  "InsufficientCapacity",
  "IncorrectInstanceState",
  "IncorrectState",
  "GrantTooOld",
]);

const REFUSALS_MAX = 10;

/** How the rung's last call was refused; undefined when none was. Final: another try is no use. */
export function refusalOf(incident: Incident, step: Step): { message: string; isFinal: boolean } | undefined {
  const refusals = refusalsOf(incident, step);
  const last = refusals.at(-1);
  return last && { message: last.message, isFinal: !mayPass(last) || refusals.length >= REFUSALS_MAX };
}

/** A dry run that was lost on the way has changed nothing either: it may be asked again. */
const mayPass = ({ answer, error }: Attempt): boolean =>
  answer === "uncertain" || (error !== null && MAY_PASS.has(error));

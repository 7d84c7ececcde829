/** Whether a refused call is worth another look and another try, or is a human's business. */
import { type Ending, escalated } from "../ending.ts";
import type { Attempt, Incident } from "../incident.ts";
import { plusSeconds } from "../time.ts";
import { hasActed, policyOf, refusalsOf, type Step, stopOf } from "./ladder.ts";
import { throttledUntil } from "./pace.ts";
import { nextLookAt } from "./patience.ts";
import { startAgainAt } from "./proof.ts";

/**
 * Names whose answer proves that nothing was done and that time, or another look, may help
 * (EC2 API Reference, "Error codes for the Amazon EC2 API").
 */
const THROTTLED = ["RequestLimitExceeded", "Throttling", "ThrottlingException"];
const MAY_PASS = new Set([
  ...THROTTLED,
  "InsufficientInstanceCapacity",
  "InsufficientHostCapacity",
  "InsufficientCapacity",
  "IncorrectInstanceState",
  "IncorrectState",
  "GrantTooOld",
  "HeldBack",
]);

const REFUSALS_MAX = 10;

/** Where the rung's last call was refused for what no other try can help; a start that completes our stop is always tried again. */
export function endingByRefusal(incident: Incident, step: Step): Ending | undefined {
  const refusals = refusalsOf(incident, step);
  const last = refusals.at(-1);
  if (last === undefined || step.part === "start") return undefined;
  return mayPass(last) && refusals.length < REFUSALS_MAX ? undefined : escalated(last.message, hasActed(incident));
}

/** A dry run that was lost on the way has changed nothing either: it may be asked again. */
const mayPass = ({ answer, error }: Attempt): boolean =>
  answer === "uncertain" || (error !== null && MAY_PASS.has(error));

/**
 * When the rung is looked at and tried again: what is throttled later and later; a start later and later too, and once
 * more at the end of its rung's time.
 * @param now when it was judged, in this round
 */
export function tryAgainAt(incident: Incident, step: Step, now: string, round: number): string {
  const stop = step.part === "start" ? stopOf(incident, step) : undefined;
  if (stop !== undefined)
    return [startAgainAt(now, round), plusSeconds(stop.at, step.rung.proveWithinSeconds)].sort()[0] ?? now;
  const times = throttledTimes(refusalsOf(incident, step));
  if (times === 0) return nextLookAt(incident, now);
  return throttledUntil(incident.sk, now, policyOf(incident).waits.pollSeconds, times);
}

/** How many of the last in a row. */
function throttledTimes(refusals: readonly Attempt[]): number {
  const other = refusals.findLastIndex(({ error }) => error === null || !THROTTLED.includes(error));
  return refusals.length - 1 - other;
}

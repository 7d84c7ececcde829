/** Whose problem is this? Decides, purely, whether a signal opens an incident, joins the one that is open, or neither. */
import type { Incident } from "../incident.ts";
import type { Signal } from "../signal.ts";
import { secondsBetween, unixSeconds } from "../time.ts";
import { CLAIM_LIFE_SECONDS, type Claim } from "./controlItems.ts";
import { changingThing } from "./problem.ts";

/** A problem that comes back within this time of its clearing is the same incident: flapping attaches, it does not open. */
export const CALM_SECONDS = 3600;

const CHANGES_MAX = 20;

export type ClaimDecision =
  | { readonly kind: "nothing_open" }
  | { readonly kind: "open" }
  | { readonly kind: "join"; readonly claim: Claim };

/** @param incident what the claim names; undefined when it was never written (its opener was lost in between). */
export function decideClaim(
  claim: Claim | undefined,
  incident: Incident | undefined,
  signal: Signal,
  now: string,
): ClaimDecision {
  const fires = signal.effect === "fires";
  if (claim === undefined) return { kind: fires ? "open" : "nothing_open" };
  if (isOver(claim, incident, signal, now)) return { kind: fires ? "open" : "nothing_open" };
  return { kind: "join", claim: joined(claim, signal, now) };
}

/** An incident that still runs is never over: a second one beside it would act on the same resource. */
function isOver(claim: Claim, incident: Incident | undefined, signal: Signal, now: string): boolean {
  if (incident === undefined || incident.outcome === null) return false;
  if (claim.opening.signal.identity === signal.identity) return false;
  if (incident.superseded) return true;
  if (claim.cleared_at !== null && secondsBetween(claim.cleared_at, now) >= CALM_SECONDS) return true;
  return wasMissedClearing(claim, signal);
}

/**
 * An alarm only tells of changes, so one that fires again has cleared in between, although nobody told us: best-effort
 * events get lost, and an alarm without an OK action never says it.
 */
function wasMissedClearing(claim: Claim, signal: Signal): boolean {
  const last = claim.changes[changingThing(signal)];
  return signal.effect === "fires" && last?.red === true && secondsBetween(last.at, signal.at) >= CALM_SECONDS;
}

function joined(claim: Claim, signal: Signal, now: string): Claim {
  if (signal.effect !== "fires" && signal.effect !== "clears") return claim;
  const thing = changingThing(signal);
  const last = claim.changes[thing];
  if (last !== undefined && last.at > signal.at) return claim; // two runners at once, and the older change is second
  const isNew = last === undefined;
  if (isNew && (Object.keys(claim.changes).length >= CHANGES_MAX || signal.effect === "clears")) return claim;
  const changes = { ...claim.changes, [thing]: { red: signal.effect === "fires", at: signal.at } };
  const red = Object.values(changes).some((change) => change.red);
  return {
    ...claim,
    changes,
    cleared_at: red ? null : (claim.cleared_at ?? now),
    ttl: unixSeconds(now) + CLAIM_LIFE_SECONDS,
  };
}

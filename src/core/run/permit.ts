/** What a run asks of the permits, and what it gives back. Pure. */
import type { Ending } from "../ending.ts";
import type { Case } from "../guardrails/guardrail.ts";
import type { Incident } from "../incident.ts";
import { lastEndedRun } from "../intake/attach.ts";
import type { PermitRequest } from "../permits/permit.ts";
import type { Held, PermitOutcome } from "../permits/release.ts";
import type { Mode } from "../policy/policy.ts";
import { plusSeconds } from "../time.ts";
import { TAKEOVER_GRACE_SECONDS } from "./changes.ts";
import { policyOf, type Step } from "./ladder.ts";
import { targetOf } from "./subject.ts";

/** @param about with its surroundings: their groups are what the permit is taken on. */
export function permitRequest({ incident, surroundings, now }: Case, { index, rung }: Step, mode: Mode): PermitRequest {
  const ends = plusSeconds(now, rung.proveWithinSeconds);
  return {
    incident: incident.sk,
    run: incident.epoch,
    lastEndedRun: lastEndedRun(incident),
    rung: index,
    n: incident.attempts_count + 1,
    rule: policyOf(incident).rule,
    action: rung.action,
    resource: targetOf(incident),
    groups: surroundings?.groups.known === true ? surroundings.groups.value : [],
    nextDue: plusSeconds(ends, TAKEOVER_GRACE_SECONDS),
    shadowUntil: mode === "auto" ? null : ends,
  };
}

/** What the incident's runs hold for real. What shadow holds ends by itself. */
export const heldBy = (incident: Incident): Held => ({
  incident: incident.sk,
  run: incident.epoch,
  last_ended_run: endedBefore(incident),
  resource: targetOf(incident).arn,
  shadow_until: null,
});

/** @param incident that has ended, and may have come back in the same write. @param ending what its last run gave it. */
export function permitOutcome(incident: Incident, { outcome }: Pick<Incident | Ending, "outcome">): PermitOutcome {
  const made = incident.attempts
    .filter(({ run }) => run > endedBefore(incident))
    .filter(({ mode, answer }) => mode === "auto" && answer !== "refused");
  if (made.length === 0) return "not_used";
  return outcome === "RESOLVED" ? "helped" : "failed";
}

/** The last run that ended before the incident's own one: 0 where none did. */
const endedBefore = ({ runs, epoch }: Incident): number => runs.findLast(({ run }) => run < epoch)?.run ?? 0;

/** Nothing is held by an incident that has ended with the first verdict of its only run. */
export const mayHold = ({ epoch, verdicts_count, attempts_count }: Incident, { verdict }: Ending): boolean =>
  verdict === undefined || epoch > 1 || verdicts_count > 1 || attempts_count > 0;

/** Writes the first version of an incident from what opened it. Pure: the same opening gives the same incident. */
import { digest } from "../digest.ts";
import { unactionable } from "../ending.ts";
import { type Incident, type IncidentKey, incidentPk, type SignalNote } from "../incident.ts";
import { type Policy, sliceFor } from "../policy/policy.ts";
import type { Signal } from "../signal.ts";
import { plusSeconds, unixSeconds, wholeSeconds } from "../time.ts";
import { INCIDENT_LIFE_SECONDS, type Opening } from "./controlItems.ts";

/** How long a started run may take to begin before the sweep starts it again. */
export const START_GRACE_SECONDS = 120;

const PROBLEMS_NAMED_MAX = 5;

/** The id tells when the first signal was first seen, so that a late message never falls into a day already reported. */
export function incidentKey(signal: Signal, firstSeen: string): IncidentKey {
  return { pk: incidentPk(signal.event_type), sk: `${wholeSeconds(firstSeen)}#${digest(signal.identity, 8)}` };
}

export function openIncident(opening: Opening, policy: Policy, engine: string): Incident {
  const { signal, first_seen } = opening;
  const slice = sliceFor(policy, signal.event_type) ?? null;
  const base = {
    ...incidentKey(signal, first_seen),
    schema_version: 1 as const,
    event_type: signal.event_type,
    instance_id: signal.resource?.id ?? "-",
    resource_arn: signal.resource?.arn ?? null,
    resource_type: signal.resource?.type ?? null,
    account: signal.resource?.account ?? signal.account,
    region: signal.resource?.region ?? signal.region,
    action: "NONE" as const,
    would_fail: false,
    raw_event: opening.raw_event,
    raw_event_key: opening.raw_event_key,
    created_at: wholeSeconds(first_seen),
    updated_at: first_seen,
    severity: slice?.severity ?? ("info" as const),
    rule: slice?.rule ?? null,
    mode: slice?.mode ?? policy.mode,
    check: signal.check,
    problems: signal.problems,
    signals: [noteOf(signal)],
    signals_count: 1,
    attempts: [],
    attempts_count: 0,
    verdicts: [],
    verdicts_count: 0,
    runs: [],
    runs_count: 0,
    evidence: [],
    policy: slice,
    correlation_id: opening.correlation_id,
    engine,
    cleared_at: null,
    epoch: 0,
    ttl: unixSeconds(first_seen) + INCIDENT_LIFE_SECONDS,
  };
  const timings = { detected_at: signal.at, received_at: first_seen, acted_at: null };
  const why = whyUnactionable(signal, slice !== null);
  if (why === undefined)
    return {
      ...base,
      outcome: null,
      result: "PENDING",
      message: "Waiting to be looked at.",
      timings: { ...timings, ended_at: null },
      next_due: plusSeconds(first_seen, START_GRACE_SECONDS),
    };
  const { outcome, result, message } = unactionable(why);
  return { ...base, outcome, result, message, timings: { ...timings, ended_at: first_seen }, next_due: null };
}

function whyUnactionable(signal: Signal, hasRule: boolean): string | undefined {
  const problems = signal.problems.length > 0 ? ` (${inWords(signal.problems)})` : "";
  if (!hasRule) return `Recorded, not acted on: no rule knows this kind of event${problems}.`;
  if (signal.resource === null) return `Recorded, not acted on: no single known resource${problems}.`;
  return undefined;
}

/** One event may hold a thousand messages, and each of them its own fault. */
function inWords(problems: readonly string[]): string {
  const more = problems.length - PROBLEMS_NAMED_MAX;
  const named = problems.slice(0, PROBLEMS_NAMED_MAX).join("; ");
  return more > 0 ? `${named}; and ${more} more` : named;
}

export function noteOf(signal: Signal): SignalNote {
  return {
    identity: signal.identity,
    effect: signal.effect,
    state: signal.state,
    at: signal.at,
    source: signal.source,
    alarm_name: signal.alarm?.name ?? null,
    alarm_arn: signal.alarm?.arn ?? null,
    contributor: signal.alarm?.contributor ?? null,
    held: signal.held,
    reason: signal.reason,
  };
}

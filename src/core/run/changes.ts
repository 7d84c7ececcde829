/** What a run writes into its incident. Pure: the record before, the record after. */
import type { Ending } from "../ending.ts";
import { type Attempt, appendBounded, type EvidenceNote, type Incident } from "../incident.ts";
import type { Proof } from "../rules/rule.ts";
import { plusSeconds } from "../time.ts";
import type { Verdict } from "../verdict.ts";
import { proven, spent } from "./attempt.ts";

/** How late a run may be before the sweep takes its incident over. */
export const TAKEOVER_GRACE_SECONDS = 120;

const EVIDENCE_MAX = 20;

export const withVerdict = (incident: Incident, verdict: Verdict): Incident => ({
  ...incident,
  verdicts: appendBounded(incident.verdicts, verdict),
  verdicts_count: incident.verdicts_count + 1,
  next_due: plusSeconds(verdict.until ?? verdict.now, TAKEOVER_GRACE_SECONDS),
  updated_at: verdict.now,
});

/** Written before the call. Its number is what the result is written to. */
export const withIntention = (incident: Incident, attempt: Attempt): Incident => ({
  ...incident,
  attempts: appendBounded(incident.attempts, attempt),
  attempts_count: incident.attempts_count + 1,
  ...latest(attempt),
  timings: { ...incident.timings, acted_at: incident.timings.acted_at ?? actedAt(attempt) },
  next_due: plusSeconds(attempt.at, TAKEOVER_GRACE_SECONDS),
  updated_at: attempt.at,
});

export const withAttempt = (incident: Incident, attempt: Attempt, now: string): Incident => ({
  ...incident,
  attempts: incident.attempts.map((earlier) => (earlier.n === attempt.n ? attempt : earlier)),
  ...latest(attempt),
  next_due: plusSeconds(now, TAKEOVER_GRACE_SECONDS),
  updated_at: now,
});

/** @param wakesAt when the next look is due, if this one proved nothing yet. */
export function withProof(incident: Incident, attempt: Attempt, proof: Proof, now: string, wakesAt: string): Incident {
  switch (proof.state) {
    case "proved":
      return withAttempt(incident, proven(attempt, proof, now), now);
    case "failed":
      return withAttempt(incident, spent(attempt, proof, now), now);
    case "not_yet":
      return { ...incident, next_due: plusSeconds(wakesAt, TAKEOVER_GRACE_SECONDS) };
  }
}

export const withEvidence = (incident: Incident, note: EvidenceNote): Incident => ({
  ...incident,
  evidence: [...incident.evidence, note].slice(0, EVIDENCE_MAX),
});

export const withEnding = (incident: Incident, ending: Ending, now: string): Incident => ({
  ...incident,
  outcome: ending.outcome,
  result: ending.result,
  message: ending.message,
  would_fail: ending.wouldFail,
  timings: { ...incident.timings, ended_at: now },
  next_due: null,
  updated_at: now,
});

const latest = ({ action, result, message }: Attempt) => ({ action, result, message });

const actedAt = (attempt: Attempt): string | null =>
  attempt.mode === "shadow" || attempt.action === "INVESTIGATE" ? null : attempt.at;

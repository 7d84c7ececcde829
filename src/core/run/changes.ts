/** What a run writes into its incident. Pure: the record before, the record after. */
import type { ActionAnswer } from "../actions/action.ts";
import type { Ending } from "../ending.ts";
import { type Attempt, appendBounded, type EvidenceNote, type Incident, mayChange } from "../incident.ts";
import { cameBack } from "../intake/attach.ts";
import { plusSeconds } from "../time.ts";
import type { Verdict } from "../verdict.ts";
import { stepOf } from "./ladder.ts";
import { hasFiredSince } from "./lastFired.ts";
import { waitingSince } from "./patience.ts";
import { tryAgainAt } from "./refusal.ts";

/** How late a run may be before the sweep takes its incident over. */
export const TAKEOVER_GRACE_SECONDS = 120;

const EVIDENCE_MAX = 20;

/** Once, however often a step that judged is repeated. @param verdict undefined where nothing was judged. */
export function withVerdict(incident: Incident, verdict: Verdict | undefined): Incident {
  if (verdict === undefined || isSameJudgement(incident.verdicts.at(-1), verdict)) return incident;
  return {
    ...incident,
    verdicts: appendBounded(incident.verdicts, verdict),
    verdicts_count: incident.verdicts_count + 1,
    waiting_since: waitingSince(incident, verdict),
    next_due: plusSeconds(verdict.until ?? verdict.now, TAKEOVER_GRACE_SECONDS),
    updated_at: verdict.now,
  };
}

const isSameJudgement = (last: Verdict | undefined, { run, rung, round, now }: Verdict): boolean =>
  last?.run === run && last.rung === rung && last.round === round && last.now === now;

/** Written before the call. Its number is what the result is written to. */
export function withIntention(incident: Incident, attempt: Attempt): Incident {
  const { attempts, attempts_count } = incident;
  if (attempts.some(({ n }) => n === attempt.n)) return withAttempt(incident, attempt, attempt.at);
  return {
    ...incident,
    attempts: appendBounded(attempts, attempt),
    attempts_count: attempts_count + 1,
    ...latest(attempt),
    timings: { ...incident.timings, acted_at: incident.timings.acted_at ?? (mayChange(attempt) ? attempt.at : null) },
    next_due: plusSeconds(attempt.at, TAKEOVER_GRACE_SECONDS),
    updated_at: attempt.at,
  };
}

/** Written after the call, with what an investigation has found, and until when the run sleeps where it was refused. */
export function withAnswer(incident: Incident, attempt: Attempt, answer: ActionAnswer, now: string): Incident {
  const { timings, evidence } = incident;
  const notActed = answer.kind === "refused" && timings.acted_at === attempt.at;
  const wakesAt = attempt.result === "SKIPPED" ? wakesAfter(withAttempt(incident, attempt, now), attempt, now) : now;
  return {
    ...withAttempt(incident, attempt, now, wakesAt),
    timings: notActed ? { ...timings, acted_at: null } : timings,
    evidence: answer.kind === "found" ? [...evidence, answer.evidence].slice(-EVIDENCE_MAX) : evidence,
  };
}

/** The intention was written with its judgement. */
function wakesAfter(refused: Incident, attempt: Attempt, now: string): string {
  const judged = refused.verdicts.at(-1);
  return judged === undefined ? now : tryAgainAt(refused, stepOf(refused, attempt), judged.now, judged.round);
}

/** @param wakesAt when the run goes on. */
export const withAttempt = (incident: Incident, attempt: Attempt, now: string, wakesAt: string = now): Incident => ({
  ...incident,
  attempts: incident.attempts.map((earlier) => (earlier.n === attempt.n ? attempt : earlier)),
  ...latest(attempt),
  next_due: plusSeconds(wakesAt, TAKEOVER_GRACE_SECONDS),
  updated_at: now,
});

/**
 * Where a human is to be told, the incident stays on the list of what is due until that is done. What fired after it was
 * found well, and before this write, was not judged: it is as if it had come just after, and the next run looks at it.
 */
export function withEnding(incident: Incident, ending: Ending, now: string): Incident {
  const ended: Incident = {
    ...withVerdict(incident, ending.verdict),
    outcome: ending.outcome,
    result: ending.result,
    message: ending.message,
    would_fail: ending.wouldFail,
    waiting_since: null,
    timings: { ...incident.timings, ended_at: now },
    next_due: ending.outcome === "ESCALATED" ? plusSeconds(now, TAKEOVER_GRACE_SECONDS) : null,
    updated_at: now,
  };
  return hasFiredSince(ending.lastFired, incident) ? cameBack(ended, now) : ended;
}

/** What is kept before the first change. */
export const withEvidence = (incident: Incident, note: EvidenceNote): Incident => ({
  ...incident,
  evidence: [...incident.evidence, note].slice(-EVIDENCE_MAX),
});

const latest = ({ action, result, message }: Attempt) => ({ action, result, message });

/** What an incident becomes when a further signal of its problem arrives. Pure, and harmless to repeat. */
import { appendBounded, type Incident } from "../incident.ts";
import type { Signal } from "../signal.ts";
import { plusSeconds } from "../time.ts";
import { noteOf, START_GRACE_SECONDS } from "./openIncident.ts";

/** @param clearedAt since when nothing that told of the problem is red; null while something is. */
export function attach(incident: Incident, signal: Signal, clearedAt: string | null, now: string): Incident {
  if (incident.signals.some((note) => note.identity === signal.identity)) return incident;
  const attached = {
    ...incident,
    signals: appendBounded(incident.signals, noteOf(signal)),
    signals_count: incident.signals_count + 1,
    check: checkOf(incident, signal),
    cleared_at: clearedAt,
    updated_at: now,
  };
  return signal.effect === "fires" ? cameBack(attached, now) : attached;
}

/** When alarms of different checks tell of it, whichever failed must pass again. */
const checkOf = ({ check }: Incident, signal: Signal): Incident["check"] =>
  signal.effect !== "fires" || signal.check === null || signal.check === check ? check : "any";

/**
 * Something fired that was not judged when the problem was proved or found well: the same incident, its next run. However
 * old the change is, it is its alarm's newest, and its check may never have been judged; at worst it is one look more.
 */
export function cameBack(incident: Incident, now: string): Incident {
  const wasWell = incident.outcome === "RESOLVED" || incident.outcome === "RECOVERED";
  return wasWell && incident.superseded !== true ? reopened(incident, now) : incident;
}

function reopened(incident: Incident, now: string): Incident {
  const { outcome, result, message, epoch, timings } = incident;
  if (outcome === null || timings.ended_at === null) return incident;
  const end = { run: epoch, outcome, result, message, at: timings.ended_at };
  return {
    ...incident,
    outcome: null,
    result: "PENDING",
    message: "Came back; waiting to be looked at again.",
    runs: appendBounded(incident.runs, end),
    runs_count: incident.runs_count + 1,
    timings: { ...timings, ended_at: null },
    next_due: plusSeconds(now, START_GRACE_SECONDS),
  };
}

/** Open, and no run has begun since it was opened or came back. */
export function awaitsRun(incident: Incident): boolean {
  return incident.outcome === null && incident.epoch === lastEndedRun(incident);
}

/** The number of the last run that ended; 0 before the first. */
export const lastEndedRun = (incident: Incident): number => incident.runs.at(-1)?.run ?? 0;

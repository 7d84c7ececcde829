/**
 * Does this incident need a human still? Yes when it was escalated; and when Defib changed nothing (a dry run, an
 * investigation, nothing it could act on) and the alarm is not known to have cleared since. What was left alone on
 * purpose does not, nor what a run still holds.
 */
import type { Outcome } from "../incident.ts";
import type { ReportedIncident } from "./incidentReader.ts";

const CHANGED_NOTHING: ReadonlySet<Outcome | null> = new Set(["DRYRUN", "INVESTIGATED", "UNACTIONABLE"] as const);

export function needsYou({ outcome, cleared_at }: Pick<ReportedIncident, "outcome" | "cleared_at">): boolean {
  if (outcome === "ESCALATED") return true;
  return CHANGED_NOTHING.has(outcome) && cleared_at === null;
}

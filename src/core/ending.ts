/** The one table of endings, used by record, report and dashboard. */
import type { Outcome, Result } from "./incident.ts";
import type { Verdict } from "./verdict.ts";

const FAULT_LENGTH_MAX = 300;

export interface Ending {
  readonly outcome: Outcome;
  readonly result: Result;
  /** One sentence that an on-call engineer understands. */
  readonly message: string;
  readonly wouldFail: boolean;
  /** The judgement that led to it: written down with it. */
  readonly verdict?: Verdict;
  /** The identity of the signal that had fired last when the resource was found well: what fires later was not judged. */
  readonly lastFired?: string | null;
}

/** Proved well after our action. */
export const resolved = (message: string): Ending => ending("RESOLVED", "SUCCESS", message);

/** Well before any action. */
export const recovered = (message: string): Ending => ending("RECOVERED", "SKIPPED", message);

/** Would have acted, had the mode allowed it. */
export const dryRun = (message: string, wouldFail: boolean): Ending => ({
  ...ending("DRYRUN", "DRYRUN", message),
  wouldFail,
});

/** Evidence kept, nothing changed. */
export const investigated = (message: string): Ending => ending("INVESTIGATED", "SUCCESS", message);

/** Finally denied. Once something was done to the resource this is a human's business. */
export const denied = (message: string, acted: boolean): Ending =>
  acted ? escalated(message, acted) : ending("SUPPRESSED", "SKIPPED", message);

/** A human must decide, and is told: once for each cause. */
export const escalated = (message: string, acted: boolean): Ending =>
  ending("ESCALATED", acted ? "FAILED" : "SKIPPED", `${message} Needs a human.`);

/** Defib itself failed. The incident is not lost: a human gets it, with the fault's own words. */
export const internalError = (error: unknown, acted: boolean): Ending => {
  const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return escalated(`Defib failed on the way (${words.slice(0, FAULT_LENGTH_MAX)}).`, acted);
};

/** No resource, or an unknown kind of event: recorded, and nothing is done. */
export const unactionable = (message: string): Ending => ending("UNACTIONABLE", "SKIPPED", message);

/** What each outcome means to a reader, in a few words. */
export const OUTCOME_MEANING: Readonly<Record<Outcome, string>> = {
  RESOLVED: "healed by Defib, and proved",
  RECOVERED: "well again before any action",
  DRYRUN: "shadow: would have acted",
  INVESTIGATED: "evidence kept, nothing changed",
  SUPPRESSED: "left alone on purpose",
  ESCALATED: "needs a human",
  UNACTIONABLE: "recorded; no known resource or kind",
};

function ending(outcome: Outcome, result: Result, message: string): Ending {
  return { outcome, result, message, wouldFail: false };
}

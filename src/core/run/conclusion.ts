/** What a look, a refusal or a fault means for the run: an ending, or that it goes on. Pure, but for the fault's one read. */
import type { Workflow } from "../../ports.ts";
import { denied, type Ending, escalated, internalError, recovered, resolved } from "../ending.ts";
import type { Incident } from "../incident.ts";
import type { Refusal } from "../permits/grant.ts";
import type { PermitLimits } from "../permits/limits.ts";
import type { Permit } from "../permits/permit.ts";
import type { TakeAnswer } from "../permits/take.ts";
import type { Verdict } from "../verdict.ts";
import type { Inquiry } from "./inquire.ts";
import { hasActed, startOwedFor } from "./ladder.ts";
import { lastFired } from "./lastFired.ts";
import { withPatience } from "./patience.ts";
import type { RunRecord } from "./record.ts";
import { RunStopped } from "./runStopped.ts";

/** A judgement with what it allows. */
export interface Cleared {
  readonly verdict: Verdict;
  /** Null where nothing is to be changed, or not by a permit. */
  readonly permit: Permit | null;
  readonly limits: PermitLimits;
  /** Something was done to the resource before. */
  readonly acted: boolean;
  /** The identity of the signal that had fired last when it was judged. */
  readonly lastFired: string | null;
}

/** @param grant null where no permit was asked for. */
export function cleared({ judged, limits }: Inquiry, grant: TakeAnswer | null, incident: Incident): Cleared {
  const asGranted = grant?.kind === "refused" ? refusedVerdict(judged, grant.refusal) : judged;
  const permit = grant?.kind === "taken" ? grant.permit : null;
  const verdict = withPatience(asGranted, incident);
  return { verdict, permit, limits, acted: hasActed(incident), lastFired: lastFired(incident) };
}

/** The verdict when a permit, or the last look, refused: its kind is the refusal's. */
export const refusedVerdict = (verdict: Verdict, refusal: Refusal): Verdict => ({
  ...verdict,
  kind: refusal.denial,
  text: refusal.text,
  until: refusal.until,
  answers: [...verdict.answers, { guardrail: "permit", answer: refusal }],
});

/** Neither an intention nor an ending follows from it, which it would be written down with. */
export const isHeldUp = ({ kind }: Verdict): boolean => kind === "skip" || kind === "wait" || kind === "ask";

/** @returns undefined where the run goes on. */
export function endingBy({ verdict, acted, lastFired }: Cleared): Ending | undefined {
  switch (verdict.kind) {
    case "well":
      return { ...(acted ? resolved(verdict.text) : recovered(verdict.text)), verdict, lastFired };
    case "final":
      return { ...denied(verdict.text, acted), verdict };
    case "human":
      return { ...escalated(verdict.text, acted), verdict };
    case "skip":
    case "wait":
    case "ask":
    case "go":
      return undefined;
  }
}

export const ladderSpent = (incident: Incident): Ending =>
  escalated(incident.attempts.at(-1)?.message ?? "No rung of the runbook can help here.", hasActed(incident));

/** From the run that stopped it, so many may fail at its start: then it is a human's business, whatever is owed. */
const RUNS_MAX = 5;

/**
 * A fault ends the incident, but not between our stop and the end of its start: the next run makes that, or watches it.
 * @throws RunStopped: a run that was stopped writes nothing more.
 */
export async function faulted(
  error: unknown,
  { record, run }: { record: Pick<RunRecord, "read">; run: Workflow },
): Promise<Ending> {
  if (error instanceof RunStopped) throw error;
  const incident = await run.step("fault", () => record.read());
  const stop = startOwedFor(incident);
  if (stop === undefined) return internalError(error, hasActed(incident));
  if (incident.epoch - stop.run < RUNS_MAX)
    throw new RunStopped("suspended", `stopped by us, so the next run starts it; this one failed: ${String(error)}`);
  const { message, ...ending } = internalError(error, true);
  return { ...ending, message: `Stopped by us; that it was started is not proved. ${message}` };
}

/**
 * We have stopped it, so we start it: no guardrail and no limit holds that back, and no look is waited for. A refusal is
 * tried again until the rung's time is up, counted from the stop; then a human is told that it was stopped by us.
 */
import type { Incident } from "../incident.ts";
import { secondsBetween } from "../time.ts";
import type { Verdict } from "../verdict.ts";
import { refusalsOf, type Step, stopOf } from "./ladder.ts";

/** By the look that the stop was judged by: the last one in the record. */
export function startAgain(round: number, step: Step, incident: Incident, now: string): Verdict {
  const last = incident.verdicts.at(-1);
  if (last === undefined) throw new Error(`incident ${incident.sk} was never judged, so nothing of it was stopped`);
  const place = { run: incident.epoch, round, rung: step.index, action: step.rung.action, now };
  return { ...last, ...place, answers: [], until: null, ...whatFollows(step, incident, last, now) };
}

function whatFollows(
  step: Step,
  incident: Incident,
  last: Verdict,
  now: string,
): Pick<Verdict, "kind" | "mode" | "text"> {
  const stop = stopOf(incident, step);
  if (stop === undefined) return { kind: "skip", mode: last.mode, text: "Nothing was stopped by us." };
  const isInTime = secondsBetween(stop.at, now) < step.rung.proveWithinSeconds;
  if (isInTime) return { kind: "go", mode: "auto", text: "Stopped by us, so it is started: nothing holds that back." };
  const refusal = refusalsOf(incident, step).at(-1)?.message ?? "";
  return { kind: "human", mode: "auto", text: `Stopped by us, and not started. ${refusal}`.trimEnd() };
}

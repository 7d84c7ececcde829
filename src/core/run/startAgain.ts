/**
 * We have stopped it, so we start it: no guardrail and no limit holds that back, and no look is waited for. What is
 * refused, or leaves it stopped, is tried again until the rung's time is up, counted from the stop; then a human is told
 * that it was stopped by us. Once it is tried however late it is, where every run was lost meanwhile. "At most once" is
 * about acts that harm when they come twice: to start what starts or runs changes nothing (EC2 API Reference,
 * "StartInstances"). Each try is an attempt with an intention of its own.
 */
import type { Incident } from "../incident.ts";
import { secondsBetween } from "../time.ts";
import type { Verdict } from "../verdict.ts";
import { type Step, stopOf, triesOf } from "./ladder.ts";

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
  const tried = triesOf(incident, step).at(-1);
  const isInTime = secondsBetween(stop.at, now) < step.rung.proveWithinSeconds;
  if (tried === undefined || isInTime)
    return { kind: "go", mode: "auto", text: "Stopped by us, so it is started: nothing holds that back." };
  return { kind: "human", mode: "auto", text: `Stopped by us, and not started. ${tried.message}` };
}

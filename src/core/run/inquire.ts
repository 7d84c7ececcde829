/** One inquiry: looks, asks the guardrails stage by stage, and says what permit it would take. Reads only. */
import type { Incident } from "../incident.ts";
import { judge } from "../judge.ts";
import type { PermitLimits } from "../permits/limits.ts";
import type { PermitRequest } from "../permits/permit.ts";
import type { Verdict } from "../verdict.ts";
import { firstFacts, withControlItems, withGroup, withSurroundings } from "./facts.ts";
import { unlessHelpless } from "./helpless.ts";
import { policyOf, type Step } from "./ladder.ts";
import { permitRequest } from "./permit.ts";
import { unlessUnproved } from "./provedWell.ts";
import { startAgain } from "./startAgain.ts";
import { ruleOf } from "./subject.ts";
import { nowOf, type RunWorld } from "./world.ts";

export interface Inquiry {
  readonly judged: Verdict;
  /** What is to be taken before the call; null when nothing is to be changed. */
  readonly request: PermitRequest | null;
  readonly limits: PermitLimits;
}

/** What costs more calls is read only while everything before it says go. */
export async function inquire(round: number, step: Step, incident: Incident, world: RunWorld): Promise<Inquiry> {
  const nothingAsked = { request: null, limits: policyOf(incident).limits };
  if (step.part === "start") return { ...nothingAsked, judged: startAgain(round, step, incident, nowOf(world)) };
  const place = { round, rungIndex: step.index };
  let about = await firstFacts(incident, step, world);
  const health = ruleOf(incident).health(about.look, incident);
  let judged = unlessHelpless(unlessUnproved(judge(about, health, place), incident), step, incident);
  if (step.rung.action === "INVESTIGATE") return { ...nothingAsked, judged };
  for (const learnMore of [withGroup, withControlItems, withSurroundings]) {
    if (judged.kind !== "go") return { ...nothingAsked, judged };
    about = await learnMore(about, world);
    judged = judge(about, health, place);
  }
  return judged.kind === "go"
    ? { ...nothingAsked, judged, request: permitRequest(about, step, judged.mode) }
    : { ...nothingAsked, judged };
}

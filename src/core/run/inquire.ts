/** One inquiry: looks, asks the guardrails stage by stage, and says what permit it would take. Reads only. */
import type { Incident } from "../incident.ts";
import { judge } from "../judge.ts";
import type { PermitLimits } from "../permits/limits.ts";
import type { PermitRequest } from "../permits/permit.ts";
import type { Verdict } from "../verdict.ts";
import { firstFacts, withSurroundings } from "./facts.ts";
import type { Step } from "./ladder.ts";
import { permitRequest } from "./permit.ts";
import { ruleOf } from "./subject.ts";
import type { RunWorld } from "./world.ts";

export interface Inquiry {
  readonly judged: Verdict;
  /** What is to be taken before the call; null when nothing is to be changed. */
  readonly request: PermitRequest | null;
  readonly limits: PermitLimits;
}

export async function inquire(round: number, step: Step, incident: Incident, world: RunWorld): Promise<Inquiry> {
  const place = { round, rungIndex: step.index };
  const first = await firstFacts(incident, step, world);
  const { limits } = first.policy;
  const health = ruleOf(incident).health(first.look, incident);
  const early = judge(first, health, place);
  if (early.kind !== "go" || first.control === undefined) return { judged: early, request: null, limits };
  const about = await withSurroundings(first, world);
  const judged = judge(about, health, place);
  return { judged, limits, request: judged.kind === "go" ? permitRequest(about, step, judged.mode) : null };
}

/** The looks of a run beside those of an inquiry: what failed, what a change may destroy, the last before a call, the proof. Reads only. */
import type { Evidence } from "../../ports.ts";
import type { Attempt, Incident } from "../incident.ts";
import { modeOf } from "../judge.ts";
import type { Look } from "../look.ts";
import { lookAgainAt, type Refusal, refuseUntil } from "../permits/grant.ts";
import type { StatusCheck } from "../signal.ts";
import { isOldNews, judgedByProof } from "./attempt.ts";
import type { Cleared } from "./conclusion.ts";
import { foundBefore } from "./evidence.ts";
import { policyNow } from "./facts.ts";
import { policyOf, type Step } from "./ladder.ts";
import { nextLookAt } from "./patience.ts";
import { proofOf } from "./proof.ts";
import { aboutOf, ruleOf, targetOf } from "./subject.ts";
import { whichCheck } from "./whichCheck.ts";
import { nowOf, type RunWorld } from "./world.ts";

/** Of a plain `StatusCheckFailed`: which check failed. @returns undefined where that is known, or cannot be read now. */
export async function findCheck(incident: Incident, { fleet }: RunWorld): Promise<StatusCheck | undefined> {
  if (incident.check !== "any" || incident.found_check !== undefined) return undefined;
  return whichCheck(await fleet.look(targetOf(incident), aboutOf(incident)));
}

/** What a change may destroy, with one line about it. */
export async function seeBefore(incident: Incident, { fleet }: RunWorld): Promise<[summary: string, seen: Evidence]> {
  const seen = await fleet.collectEvidence(targetOf(incident), incident.timings.detected_at);
  return [foundBefore(seen), seen];
}

/**
 * The last look before a call. @returns the refusal where what allowed the call no longer holds, or was judged too long
 * ago to tell. Of the instance and the brake's second switch: alarm and surroundings were read a moment ago, and what has
 * fired since is seen when the intention is written. What needs no permit is not held back.
 */
export async function whyNotNow(
  { verdict, permit }: Pick<Cleared, "verdict" | "permit">,
  { rung }: Step,
  incident: Incident,
  world: RunWorld,
): Promise<Refused | undefined> {
  if (permit === null) return undefined;
  const now = nowOf(world);
  if (isOldNews(verdict.now, now)) return notNow("old_news", "It was judged too long ago", now, incident);
  const [look, brakeSwitch] = await Promise.all([
    world.fleet.look(targetOf(incident), { alarm: null, check: null }),
    world.brakeSwitch.read(),
  ]);
  const health = ruleOf(incident).health(look, incident);
  if (health.state !== "SICK") return notNow("not_sick", `No longer sick: ${health.why}`, now, incident);
  if (!brakeSwitch.known || brakeSwitch.value === "engaged")
    return notNow("switch_engaged", "The brake's second switch is engaged", now, incident);
  const mode = modeOf({ policy: policyNow(incident, world), rung, look });
  return mode === verdict.mode
    ? undefined
    : notNow("mode", `The mode is ${mode} now, not ${verdict.mode}`, now, incident);
}

interface Refused {
  readonly kind: "refused";
  readonly refusal: Refusal;
}

const notNow = (reason: string, text: string, now: string, incident: Incident): Refused => ({
  kind: "refused",
  refusal: refuseUntil(lookAgainAt(now, policyOf(incident).limits), reason, `${text}: looked at again.`, {}),
});

export interface ProofSeen {
  /** As the look leaves it. */
  readonly attempt: Attempt;
  readonly at: string;
  /** Until when the run sleeps, where it is not proved yet. */
  readonly nextLookAt: string;
}

export async function lookForProof(
  begun: Attempt,
  step: Step,
  incident: Incident,
  world: RunWorld,
): Promise<ProofSeen> {
  const look = await watched(incident, step, world);
  const attempt = judgedByProof(begun, proofOf(look, incident, begun, step), look.at, incident);
  return { attempt, at: look.at, nextLookAt: nextLookAt(incident, look.at) };
}

/** While a replacement is watched, also the group that makes it. */
async function watched(incident: Incident, { rung }: Step, world: RunWorld): Promise<Look> {
  const target = targetOf(incident);
  const look = await world.fleet.look(target, aboutOf(incident));
  if (rung.action !== "REPLACE") return look;
  const name = incident.verdicts.at(-1)?.look.instance;
  const group = name?.known === true ? name.value.make?.autoScalingGroup : undefined;
  return group ? { ...look, group: await world.surveyor.group(target, group) } : look;
}

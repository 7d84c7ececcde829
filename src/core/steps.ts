/** The steps of a run: every write to the record, to the control items and to the world that `remediate.ts` orders. */
import { perform } from "./actions/actions.ts";
import type { Attempt, Incident } from "./incident.ts";
import { confirmPermit } from "./permits/confirm.ts";
import type { Permit } from "./permits/permit.ts";
import { releasePermit } from "./permits/release.ts";
import { takePermit } from "./permits/take.ts";
import {
  answered,
  dropped,
  executedLine,
  intended,
  isOldNews,
  isTooLate,
  type Judged,
  judgedByProof,
} from "./run/attempt.ts";
import { withAnswer, withAttempt, withEvidence, withIntention, withVerdict } from "./run/changes.ts";
import { foundBefore } from "./run/evidence.ts";
import { watched, whyNoLonger } from "./run/facts.ts";
import { inquire } from "./run/inquire.ts";
import { hasActed, policyOf, type Step } from "./run/ladder.ts";
import { pageBrake } from "./run/page.ts";
import { nextLookAt, withPatience } from "./run/patience.ts";
import { refusedVerdict } from "./run/permit.ts";
import { proofOf } from "./run/proof.ts";
import { aboutOf, targetOf } from "./run/subject.ts";
import { whichCheck } from "./run/whichCheck.ts";
import { nowOf, type Work } from "./run/world.ts";

/** Looks, judges, takes the permit, and writes all of it down. */
export async function clear(round: number, step: Step, { record, world }: Work) {
  const incident = await record.read();
  const { judged, request, limits } = await inquire(round, step, incident, world);
  const grant = request && (await takePermit(world.table, request, judged.now, limits));
  const asGranted = grant?.kind === "refused" ? refusedVerdict(judged, grant.refusal) : judged;
  const verdict = withPatience(asGranted, incident);
  const permit = grant?.kind === "taken" ? grant.permit : null;
  const after = await record
    .change((before) => withVerdict(before, verdict))
    .catch(async (error: unknown) => {
      if (permit !== null) await releasePermit(world.table, permit, nowOf(world), "not_used"); // nobody will use it
      throw error;
    });
  return { verdict, acted: hasActed(after), permit };
}

/** What the change may destroy is kept first, once. */
export async function keepEvidence({ incident, record, world }: Work): Promise<void> {
  if (incident.evidence.length > 0) return;
  const seen = await world.fleet.collectEvidence(targetOf(incident), incident.timings.detected_at);
  const note = await world.evidence.keep(incident, "before-change", foundBefore(seen), seen);
  await record.change((before) => withEvidence(before, note));
}

/** Last look, grant on the brake, intention, call, result: at most once. The intention is the fence. */
export async function actOnce(
  step: Step,
  { mode, now }: Judged,
  permit: Permit | null,
  { record, world }: Work,
): Promise<void> {
  const incident = await record.read();
  const since = world.stopwatch();
  if (permit !== null) {
    if (isOldNews(now, nowOf(world))) return; // judged too long ago: look again
    if ((await whyNoLonger(incident, step, mode, world)) !== undefined) return;
    const brake = await confirmPermit(world.table, permit, nowOf(world), policyOf(incident).limits);
    if (brake.kind === "refused") return pageBrake(brake.refusal, incident, world);
  }
  const intention = intended(incident, step, mode, nowOf(world));
  await record.change((before) => withIntention(before, intention));
  const answer = isTooLate(world.stopwatch() - since) ? dropped : await perform(intention, incident, world);
  const attempt = answered(intention, answer, nowOf(world));
  await record.change((before) => withAnswer(before, attempt, answer, nowOf(world)));
  world.logger.info("remediation.executed", executedLine(incident, attempt));
}

export async function observe(begun: Attempt, step: Step, { record, world }: Work) {
  const incident = await record.read();
  const look = await watched(incident, step, world);
  const attempt = judgedByProof(begun, proofOf(look, incident, begun, step), look.at);
  await record.change((before) => withAttempt(before, attempt, look.at, nextLookAt(incident, look.at)));
  return { attempt, now: look.at };
}

/** Of a plain `StatusCheckFailed`: which check failed, by a look. */
export async function findCheck({ incident, record, world }: Work): Promise<Incident> {
  if (incident.check !== "any" || incident.found_check !== undefined) return incident;
  const look = await world.fleet.look(targetOf(incident), aboutOf(incident));
  return record.change((before) => ({ ...before, found_check: whichCheck(look) }));
}

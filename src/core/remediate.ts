/**
 * The heart: look, judge, act once, prove; the next rung if it did not help; a human when it should not go on.
 *
 * Never worse: nothing is called before guardrails and permits have allowed it, on a look taken for it.
 * Loses nothing: every wait and every call is in the record first, and the next run goes on from there.
 * Can prove it: each look, answer and attempt is in the record. Every write to record and world stands in this file.
 */
import type { Workflow } from "../ports.ts";
import { perform } from "./actions/actions.ts";
import { denied, type Ending, escalated, internalError, recovered, resolved } from "./ending.ts";
import type { Attempt, Incident, IncidentKey } from "./incident.ts";
import { confirmPermit } from "./permits/confirm.ts";
import type { Permit } from "./permits/permit.ts";
import { releasePermit } from "./permits/release.ts";
import { takePermit } from "./permits/take.ts";
import {
  answered,
  dropped,
  endingOf,
  executedLine,
  intended,
  isOldNews,
  isTooLate,
  type Judged,
  judgedByProof,
} from "./run/attempt.ts";
import { withAnswer, withAttempt, withEnding, withEvidence, withIntention, withVerdict } from "./run/changes.ts";
import { close } from "./run/close.ts";
import { foundBefore } from "./run/evidence.ts";
import { watched, whyNoLonger } from "./run/facts.ts";
import { inquire } from "./run/inquire.ts";
import { attemptOf, changesNothing, hasActed, policyOf, remainingSteps, type Step, stopOf } from "./run/ladder.ts";
import { pageBrake } from "./run/page.ts";
import { isWorthAnotherTry, nextLookAt, unlessOutOfPatience } from "./run/patience.ts";
import { refusedVerdict } from "./run/permit.ts";
import { proofOf, startAgainAt } from "./run/proof.ts";
import { runRecord, takeIncident } from "./run/record.ts";
import { refusalOf } from "./run/refusal.ts";
import { RunStopped } from "./run/runStopped.ts";
import { aboutOf, targetOf } from "./run/subject.ts";
import { whichCheck } from "./run/whichCheck.ts";
import { nowOf, type RunWorld, type Work } from "./run/world.ts";

/** One run of an incident. @returns its ending; undefined when another run holds it or it has ended already. */
export async function remediate(key: IncidentKey, run: Workflow, world: RunWorld): Promise<Ending | undefined> {
  const record = runRecord(world.table, key, run.run);
  const incident = await run.step("take", () => takeIncident(world.table, key, run.run, nowOf(world)));
  if (incident === undefined) return undefined;
  const ending = await climbLadder({ incident, record, run, world }).catch(async (error: unknown) => {
    if (error instanceof RunStopped) throw error;
    return internalError(error, hasActed(await run.step("fault", () => record.read())));
  });
  await run.step("end", () => record.change((before) => withEnding(before, ending, nowOf(world))));
  await run.step("close", () => close(key, world)); // gives back the permit, pages a human where one is needed
  return ending;
}

async function climbLadder(work: Work): Promise<Ending> {
  const incident = await work.run.step("which", () => findCheck(work));
  for (const step of remainingSteps(incident)) {
    const ending = await climb(step, { ...work, incident });
    if (ending !== undefined) return ending;
  }
  const after = await work.run.step("ladder/spent", () => work.record.read());
  return escalated(after.attempts.at(-1)?.message ?? "No rung of the runbook can help here.", hasActed(after));
}

/** One call of the ladder: look and judge, wait and look again, act, watch. @returns undefined when the next one is due. */
async function climb(step: Step, work: Work): Promise<Ending | undefined> {
  const begun = attemptOf(work.incident, step);
  if (begun !== undefined) return watch(begun, step, work);
  return step.part === "start" ? startAgain(step, work) : tryStep(step, work);
}

async function tryStep(step: Step, work: Work): Promise<Ending | undefined> {
  const { incident, run, world } = work;
  for (let round = 1; ; round++) {
    const at = `rung${step.index}/round${round}`;
    const { verdict, permit, acted } = await run.step(`${at}/clear`, () => clear(round, step, work));
    switch (verdict.kind) {
      case "well":
        return acted ? resolved(verdict.text) : recovered(verdict.text);
      case "skip":
        return undefined;
      case "final":
        return denied(verdict.text, acted);
      case "human":
        return escalated(verdict.text, acted);
      case "ask":
        await run.approval(`${at}/ask`, verdict.text);
        continue;
      case "wait":
        await run.sleepUntil(`${at}/wait`, verdict.until ?? verdict.now);
        continue;
      case "go":
    }
    if (!changesNothing(step, verdict.mode)) await run.step(`${at}/evidence`, () => keepEvidence(work));
    const { attempt, refused } = await act(at, step, verdict, permit, work);
    if (attempt !== undefined) return watch(attempt, step, work);
    if (permit !== null)
      await run.step(`${at}/release`, () => releasePermit(world.table, permit, nowOf(world), "not_used"));
    if (refused?.isFinal) return escalated(refused.message, acted);
    await run.sleepUntil(`${at}/again`, nextLookAt(incident, verdict.now));
  }
}

/** We have stopped it, so we start it: no guardrail and no limit holds that back, and a refusal is tried again. */
async function startAgain(step: Step, work: Work): Promise<Ending | undefined> {
  const { record, run } = work;
  for (let round = 1; ; round++) {
    const at = `rung${step.index}/start${round}`;
    const stop = stopOf(await run.step(`${at}/stopped`, () => record.read()), step);
    if (stop === undefined) return undefined;
    const { attempt, refused, now } = await act(at, step, { mode: "auto" }, null, work);
    if (attempt !== undefined) return watch(attempt, step, work);
    if (!isWorthAnotherTry(stop, step, now))
      return escalated(`Stopped by us, and not started. ${refused?.message ?? ""}`, true);
    await run.sleepUntil(`${at}/again`, startAgainAt(now, round));
  }
}

/** Acts, and lets the record tell how it went, also where it was interrupted. */
async function act(at: string, step: Step, judged: Judged, permit: Permit | null, work: Work) {
  const { record, run, world } = work;
  const kind = changesNothing(step, judged.mode) ? "step" : "act";
  await run[kind](`${at}/act`, () => actOnce(step, judged, permit, work));
  return run.step(`${at}/acted`, async () => {
    const after = await record.read();
    return { attempt: attemptOf(after, step), refused: refusalOf(after, step), now: nowOf(world) };
  });
}

/** Looks, judges, takes the permit, and writes all of it down. */
async function clear(round: number, step: Step, { record, world }: Work) {
  const incident = await record.read();
  const { judged, request, limits } = await inquire(round, step, incident, world);
  const grant = request && (await takePermit(world.table, request, judged.now, limits));
  const asGranted = grant?.kind === "refused" ? refusedVerdict(judged, grant.refusal) : judged;
  const verdict = unlessOutOfPatience(asGranted, incident);
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
async function keepEvidence({ incident, record, world }: Work): Promise<void> {
  if (incident.evidence.length > 0) return;
  const seen = await world.fleet.collectEvidence(targetOf(incident), incident.timings.detected_at);
  const note = await world.evidence.keep(incident, "before-change", foundBefore(seen), seen);
  await record.change((before) => withEvidence(before, note));
}

/** Last look, grant on the brake, intention, call, result: at most once. The intention is the fence. */
async function actOnce(
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

/** Looks until the attempt is proved or its time is up: slow is not failed. @returns undefined when it did not help. */
async function watch(begun: Attempt, step: Step, work: Work): Promise<Ending | undefined> {
  if (begun.result !== "PENDING") return endingOf(begun);
  for (let look = 1; ; look++) {
    const at = `rung${step.index}/${step.part ?? ""}watch${look}`;
    const { attempt, now } = await work.run.step(at, () => observe(begun, step, work));
    if (attempt.result !== "PENDING") return endingOf(attempt);
    await work.run.sleepUntil(`${at}/wait`, nextLookAt(work.incident, now));
  }
}

async function observe(begun: Attempt, step: Step, { record, world }: Work) {
  const incident = await record.read();
  const look = await watched(incident, step, world);
  const attempt = judgedByProof(begun, proofOf(look, incident, begun, step), look.at);
  await record.change((before) => withAttempt(before, attempt, look.at, nextLookAt(incident, look.at)));
  return { attempt, now: look.at };
}

/** Of a plain `StatusCheckFailed`: which check failed, by a look. */
async function findCheck({ incident, record, world }: Work): Promise<Incident> {
  if (incident.check !== "any" || incident.found_check !== undefined) return incident;
  const look = await world.fleet.look(targetOf(incident), aboutOf(incident));
  return record.change((before) => ({ ...before, found_check: whichCheck(look) }));
}

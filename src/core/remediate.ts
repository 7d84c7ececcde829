/**
 * The heart: look, judge, act once, prove; the next rung if it did not help; a human when it should not go on.
 * Never worse: nothing is called before guardrails and permits allowed it, on a look taken for it. Loses nothing: every
 * wait and every call is in the record first, and the next run goes on from there. Can prove it: so is every answer.
 * Each write to the world, the record and the control items stands in this file; `run/` looks, and shapes what is written.
 */
import type { Workflow } from "../ports.ts";
import { perform } from "./actions/actions.ts";
import type { Ending } from "./ending.ts";
import type { Attempt, IncidentKey } from "./incident.ts";
import { confirmPermit, releasePermit, takePermit } from "./permits/permits.ts";
import { answered, dropped, endingOf, executedLine, intended, isTooLate } from "./run/attempt.ts";
import { withAnswer, withAttempt, withEnding, withEvidence, withIntention, withVerdict } from "./run/changes.ts";
import { close } from "./run/close.ts";
import { type Cleared, cleared, endingBy, endingByFault, endingOfLadder, isHeldUp } from "./run/conclusion.ts";
import { inquire } from "./run/inquire.ts";
import { attemptOf, changesNothing, remainingSteps, type Step } from "./run/ladder.ts";
import { findCheck, lookForProof, seeBefore, whyNotNow } from "./run/looks.ts";
import { pageBrake } from "./run/page.ts";
import { heldBy, mayHold, permitOutcome, refusedVerdict } from "./run/permit.ts";
import { takeIncident } from "./run/record.ts";
import { endingByRefusal, tryAgainAt } from "./run/refusal.ts";
import { nowOf, type RunWorld, type Work, workOn } from "./run/world.ts";

/** One run of an incident. @returns its ending; undefined when another run holds it or it has ended already. */
export async function remediate(key: IncidentKey, run: Workflow, everything: RunWorld): Promise<Ending | undefined> {
  const { record, world } = workOn(key, run, everything);
  const incident = await run.step("take", () => takeIncident(world.table, key, run.run, nowOf(world)));
  if (incident === undefined) return undefined;
  const work = { incident, record, run, world };
  const ending = await climbLadder(work).catch((error: unknown) => endingByFault(error, work));
  await run.step("end", async () => {
    const last = await record.seen();
    if (mayHold(last, ending))
      await releasePermit(world.table, heldBy(last), nowOf(world), permitOutcome(last, ending));
    await record.change((before) => withEnding(before, ending, nowOf(world)));
  });
  if (ending.outcome === "ESCALATED") await run.step("close", () => close(key, world)); // a human is told, once a cause
  return ending;
}

async function climbLadder(work: Work): Promise<Ending> {
  const { record, run, world } = work;
  const incident = await run.step("which", async () => {
    const found_check = await findCheck(work.incident, world);
    return found_check ? record.change((before) => ({ ...before, found_check })) : work.incident;
  });
  for (const step of remainingSteps(incident)) {
    const begun = attemptOf(incident, step); // by a run that was lost
    const ending = await (begun ? watch(begun, step, work) : climb(step, work));
    if (ending !== undefined) return ending;
  }
  return endingOfLadder(await run.step("ladder/spent", () => record.read()));
}

/** One call of the ladder: look and judge, wait and look again, act, watch. @returns undefined when the next one is due. */
async function climb(step: Step, work: Work): Promise<Ending | undefined> {
  const { record, run, world } = work;
  for (let round = 1; ; round++) {
    const at = `rung${step.index}/${step.part ?? "round"}${round}`;
    const go = await run.step(`${at}/clear`, () => clear(round, step, work));
    const { verdict, permit } = go;
    if (verdict.kind === "skip") return undefined;
    if (verdict.kind === "ask") await run.approval(`${at}/ask`, verdict.text);
    if (verdict.kind === "wait") await run.sleepUntil(`${at}/wait`, verdict.until ?? verdict.now);
    if (isHeldUp(verdict)) continue;
    if (verdict.kind !== "go") return endingBy(go);
    const kind = changesNothing(step, verdict.mode) ? "step" : "act";
    if (kind === "act") await run.step(`${at}/evidence`, () => keepEvidence(work));
    await run[kind](`${at}/act`, () => act(step, go, work));
    const after = await run.step(`${at}/acted`, () => record.seen()); // it tells, also where the act was interrupted
    const attempt = attemptOf(after, step);
    if (attempt !== undefined) return watch(attempt, step, work);
    if (permit) await run.step(`${at}/release`, () => releasePermit(world.table, permit, nowOf(world), "not_used"));
    const ending = endingByRefusal(after, step);
    if (ending !== undefined) return ending;
    await run.sleepUntil(`${at}/again`, tryAgainAt(after, step, verdict.now, round));
  }
}

/** Looks, judges, takes the permit. "Go" is written down with the intention, and what ends the run with the ending. */
async function clear(round: number, step: Step, { record, world }: Work): Promise<Cleared> {
  const incident = await (round === 1 ? record.seen() : record.read());
  const inquiry = await inquire(round, step, incident, world);
  const { judged, request, limits } = inquiry;
  const go = cleared(inquiry, request && (await takePermit(world.table, request, judged.now, limits)), incident);
  if (isHeldUp(go.verdict)) await record.change((before) => withVerdict(before, go.verdict));
  return go;
}

/** What the change may destroy is kept first, once. */
async function keepEvidence({ record, world }: Work): Promise<void> {
  const incident = await record.seen();
  if (incident.evidence.length > 0) return;
  const note = await world.evidence.keep(incident, "before-change", ...(await seeBefore(incident, world)));
  await record.change((before) => withEvidence(before, note));
}

/** Last look, grant on the brake, intention, call, result: at most once. The intention is the fence. */
async function act(step: Step, { verdict, permit, limits }: Cleared, { record, world }: Work): Promise<void> {
  const incident = await record.seen();
  const since = world.stopwatch();
  const changed = permit && (await whyNotNow(verdict, step, incident, world));
  const grant = changed ?? (permit && (await confirmPermit(world.table, permit, nowOf(world), limits)));
  if (grant?.kind === "refused") {
    await record.change((before) => withVerdict(before, refusedVerdict(verdict, grant.refusal)));
    return pageBrake(grant.refusal, incident, world);
  }
  const intention = intended(incident, step, verdict.mode, nowOf(world));
  await record.change((before) => withIntention(withVerdict(before, verdict), intention));
  const answer = isTooLate(world.stopwatch() - since) ? dropped : await perform(intention, incident, world);
  const attempt = answered(intention, answer, nowOf(world));
  await record.change((before) => withAnswer(before, attempt, answer, nowOf(world)));
  world.logger.info("remediation.executed", executedLine(incident, attempt));
}

/** Looks until the attempt is proved or its time is up: slow is not failed. @returns undefined when it did not help. */
async function watch(begun: Attempt, step: Step, { record, run, world }: Work): Promise<Ending | undefined> {
  let seen = { attempt: begun, nextLookAt: begun.at };
  for (let look = 1; seen.attempt.result === "PENDING"; look++) {
    const at = `rung${step.index}/${step.part ?? ""}watch${look}`;
    if (look > 1) await run.sleepUntil(`${at}/wait`, seen.nextLookAt);
    seen = await run.step(at, async () => {
      const proof = await lookForProof(begun, step, await record.read(), world);
      await record.change((before) => withAttempt(before, proof.attempt, proof.at, proof.nextLookAt));
      return proof;
    });
  }
  return endingOf(seen.attempt);
}

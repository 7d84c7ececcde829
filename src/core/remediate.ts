/**
 * The heart: look, judge, act once, prove; then the next rung, or a human. Never worse: nothing is called before guardrails
 * and permits allowed it, on a look taken for it. Loses nothing: each wait and each call is in the record first, and the
 * next run goes on from there. Can prove it: so is each answer. Every write of a run stands here; `run/` looks and shapes.
 */
import type { Workflow } from "../ports.ts";
import { perform } from "./actions/actions.ts";
import type { Ending } from "./ending.ts";
import type { Attempt, IncidentKey } from "./incident.ts";
import { answered, endingOf, executedLine, intended } from "./run/attempt.ts";
import { withAnswer, withAttempt, withEnding, withEvidence, withIntention, withVerdict } from "./run/changes.ts";
import { close } from "./run/close.ts";
import { type Cleared, cleared, endingBy, faulted, isHeldUp, ladderSpent, refusedVerdict } from "./run/conclusion.ts";
import { whyDropped } from "./run/dropped.ts";
import { inquire } from "./run/inquire.ts";
import { attemptOf, changesNothing, remainingSteps, type Step } from "./run/ladder.ts";
import { findCheck, lookForProof, seeBefore, whyNotNow } from "./run/looks.ts";
import { pageBrake } from "./run/page.ts";
import { endingByRefusal, tryAgainAt } from "./run/refusal.ts";
import { type Work, workOn } from "./run/work.ts";
import { nowOf, type RunWorld } from "./run/world.ts";

/** One run of an incident. @returns its ending; undefined when another run holds it or it has ended already. */
export async function remediate(key: IncidentKey, run: Workflow, everything: RunWorld): Promise<Ending | undefined> {
  const { record, permits, world } = workOn(key, run, everything);
  const incident = await run.step("take", () => record.take(nowOf(world)));
  if (incident === undefined) return undefined;
  const work = { incident, record, permits, run, world };
  const ending = await climbLadder(work).catch((error: unknown) => faulted(error, work));
  await run.step("end", async () => {
    const ended = await record.end((before) => withEnding(before, ending, nowOf(world)));
    await permits.giveBack(ended, ending); // not before: until it has ended, what a later run watches is held by this
  });
  if (ending.outcome === "ESCALATED") await run.step("close", () => close(key, world)); // pages, once for each cause
  return ending;
}

async function climbLadder(work: Work): Promise<Ending> {
  const incident = await work.run.step("which", async () => {
    const found_check = await findCheck(work.incident, work.world);
    return found_check ? work.record.change((before) => ({ ...before, found_check })) : work.incident;
  });
  for (const step of remainingSteps(incident)) {
    const begun = attemptOf(incident, step); // by a run that was lost
    const ending = await (begun ? watch(begun, 0, step, work) : climb(1, step, work));
    if (ending !== undefined) return ending;
  }
  return ladderSpent(await work.run.step("ladder/spent", () => work.record.read()));
}

/** One call of the ladder: look and judge, wait and look again, act, watch. @returns undefined when the next one is due. */
async function climb(from: number, step: Step, work: Work): Promise<Ending | undefined> {
  const { record, permits, run } = work;
  for (let round = from; ; round++) {
    const at = `rung${step.index}/${step.part ?? "round"}${round}`;
    const go = await run.step(`${at}/clear`, () => clear(round, step, work));
    const { verdict, permit } = go;
    if (verdict.kind === "wait") await run.sleepUntil(`${at}/wait`, verdict.until ?? verdict.now);
    else if (verdict.kind === "ask") await run.approval(`${at}/ask`, verdict.text);
    else if (verdict.kind !== "go") return endingBy(go);
    if (verdict.kind !== "go") continue;
    const kind = changesNothing(step, verdict.mode) ? "step" : "act";
    if (kind === "act") await run.step(`${at}/evidence`, () => keepEvidence(work)); // what it may destroy
    await run[kind](`${at}/act`, () => act(step, go, work));
    const after = await run.step(`${at}/acted`, () => record.settled((told) => attemptOf(told, step) !== undefined));
    const attempt = attemptOf(after, step); // it tells, also where the act was interrupted
    if (attempt !== undefined) return watch(attempt, round, step, work);
    if (permit) await run.step(`${at}/release`, () => permits.release(permit));
    const ending = endingByRefusal(after, step);
    if (ending !== undefined) return ending;
    await run.sleepUntil(`${at}/again`, tryAgainAt(after, step, verdict.now, round));
  }
}

/** Looks, judges, takes the permit. "Go" is written down with the intention, and what ends the run with the ending. */
async function clear(round: number, step: Step, { record, permits, world }: Work): Promise<Cleared> {
  const incident = await (round === 1 ? record.seen() : record.read());
  const inquiry = await inquire(round, step, incident, world);
  const go = cleared(inquiry, await permits.take(inquiry), incident);
  if (isHeldUp(go.verdict)) await record.change((before) => withVerdict(before, go.verdict));
  return go;
}

async function keepEvidence({ incident, record, world }: Work): Promise<void> {
  if ((await record.seen()).evidence.length > 0) return;
  const note = await world.evidence.keep(incident, "before-change", ...(await seeBefore(incident, world)));
  await record.change((before) => withEvidence(before, note));
}

/** Last look, grant on the brake, intention, call, result: at most once. The intention is the fence. */
async function act(step: Step, go: Cleared, { record, permits, world }: Work): Promise<void> {
  const incident = await record.seen();
  const since = world.stopwatch();
  const grant = (await whyNotNow(go, step, incident, world)) ?? (await permits.confirm(go));
  if (grant?.kind === "refused") {
    await record.change((before) => withVerdict(before, refusedVerdict(go.verdict, grant.refusal)));
    return pageBrake(grant.refusal, incident, world);
  }
  const intention = intended(incident, step, go.verdict.mode, nowOf(world));
  const fenced = await record.change((before) => withIntention(withVerdict(before, go.verdict), intention));
  const answer = whyDropped(go, step, fenced, world.stopwatch() - since) ?? (await perform(intention, incident, world));
  const attempt = answered(intention, answer, nowOf(world));
  await record.change((before) => withAnswer(before, attempt, answer, nowOf(world)));
  world.logger.info("remediation.executed", executedLine(incident, attempt));
}

/** Looks until the attempt is proved or its time is up: slow is not failed. @returns undefined when it did not help. */
async function watch(begun: Attempt, round: number, step: Step, work: Work): Promise<Ending | undefined> {
  let seen = { attempt: begun, nextLookAt: begun.at };
  for (let look = 1; seen.attempt.result === "PENDING"; look++) {
    const at = `rung${step.index}/${step.part ?? "round"}${round}/watch${look}`;
    if (look > 1) await work.run.sleepUntil(`${at}/wait`, seen.nextLookAt);
    seen = await work.run.step(at, async () => {
      const proof = await lookForProof(begun, step, await work.record.read(), work.world);
      await work.record.change((before) => withAttempt(before, proof.attempt, proof.at, proof.nextLookAt));
      return proof;
    });
  }
  return seen.attempt.left_stopped ? climb(round + 1, step, work) : endingOf(seen.attempt);
}

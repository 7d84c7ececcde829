/**
 * The heart: look, judge, act once, prove; the next rung if it did not help; a human when it should not go on.
 *
 * Never worse: nothing is called before the guardrails have allowed it, on a look taken for it.
 * Loses nothing: every wait and every call is in the record first, and the next run goes on from there.
 * Can prove it: each look, answer and attempt is in the record. Every write to record and world stands in this file.
 */
import type { Workflow } from "../ports.ts";
import { perform } from "./actions/actions.ts";
import { denied, type Ending, escalated, internalError, recovered, resolved } from "./ending.ts";
import type { Attempt, IncidentKey } from "./incident.ts";
import { judge } from "./judge.ts";
import { answered, endingOf, executedLine, intended, judgedByProof, withinItsTime } from "./run/attempt.ts";
import { withAnswer, withAttempt, withEnding, withIntention, withVerdict } from "./run/changes.ts";
import { attemptOf, changesNothing, hasActed, policyOf, remainingSteps, type Step } from "./run/ladder.ts";
import { nextLookAt, unlessOutOfPatience } from "./run/patience.ts";
import { runRecord, takeIncident } from "./run/record.ts";
import { refusalOf } from "./run/refusal.ts";
import { RunStopped } from "./run/runStopped.ts";
import { aboutOf, ruleOf, targetOf } from "./run/subject.ts";
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
  return ending;
}

async function climbLadder(work: Work): Promise<Ending> {
  for (const step of remainingSteps(work.incident)) {
    const ending = await climb(step, work);
    if (ending !== undefined) return ending;
  }
  const after = await work.run.step("ladder/spent", () => work.record.read());
  return escalated(after.attempts.at(-1)?.message ?? "No rung of the runbook can help here.", hasActed(after));
}

/** One rung: look and judge, wait and look again, try once, watch. @returns undefined when the next rung is due. */
async function climb(step: Step, work: Work): Promise<Ending | undefined> {
  const { incident, record, run } = work;
  const begun = attemptOf(incident, step);
  if (begun !== undefined) return watch(begun, step, work);
  for (let round = 1; ; round++) {
    const at = `rung${step.index}/round${round}`;
    const { verdict, acted } = await run.step(`${at}/clear`, () => clear(round, step, work));
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
    await run[changesNothing(step, incident) ? "step" : "act"](`${at}/act`, () => actOnce(step, work));
    const after = await run.step(`${at}/acted`, () => record.read()); // the record tells, also of an interrupted act
    const attempt = attemptOf(after, step);
    if (attempt !== undefined) return watch(attempt, step, work);
    const refused = refusalOf(after, step); // none: interrupted before the intention was written, nothing was called
    if (refused?.isFinal) return escalated(refused.message, acted);
    await run.sleepUntil(`${at}/again`, nextLookAt(incident, verdict.now));
  }
}

/** Looks, judges, and writes down both. */
async function clear(round: number, { index, rung }: Step, { record, world }: Work) {
  const incident = await record.read();
  const look = await world.fleet.look(targetOf(incident), aboutOf(incident));
  const about = { incident, policy: policyOf(incident), rung, look, now: nowOf(world) };
  const judged = judge(about, ruleOf(incident).health(look, incident), { round, rungIndex: index });
  const verdict = unlessOutOfPatience(judged, incident);
  return { verdict, acted: hasActed(await record.change((before) => withVerdict(before, verdict))) };
}

/** Intention, call, result: at most once. The intention is the fence: it fails when a later run holds the incident. */
async function actOnce(step: Step, { record, world }: Work): Promise<void> {
  const incident = await record.read();
  const intention = intended(incident, step, nowOf(world));
  await record.change((before) => withIntention(before, intention));
  const answer = await perform(intention, incident, world);
  const attempt = answered(intention, answer, nowOf(world));
  await record.change((before) => withAnswer(before, attempt, answer, nowOf(world)));
  world.logger.info("remediation.executed", executedLine(incident, attempt));
}

/** Looks until the attempt is proved or its time is up: slow is not failed. @returns undefined when it did not help. */
async function watch(begun: Attempt, step: Step, work: Work): Promise<Ending | undefined> {
  if (begun.result !== "PENDING") return endingOf(begun);
  for (let look = 1; ; look++) {
    const at = `rung${step.index}/watch${look}`;
    const { attempt, now } = await work.run.step(at, () => observe(begun, step, work));
    if (attempt.result !== "PENDING") return endingOf(attempt);
    await work.run.sleepUntil(`${at}/wait`, nextLookAt(work.incident, now));
  }
}

async function observe(begun: Attempt, { rung }: Step, { record, world }: Work) {
  const incident = await record.read();
  const look = await world.fleet.look(targetOf(incident), aboutOf(incident));
  const now = nowOf(world);
  const proof = withinItsTime(ruleOf(incident).proof(look, incident, begun, rung), begun, rung, now);
  const attempt = judgedByProof(begun, proof, now);
  await record.change((before) => withAttempt(before, attempt, now, nextLookAt(incident, now)));
  return { attempt, now };
}

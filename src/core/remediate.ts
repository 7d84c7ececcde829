/**
 * The heart: look, judge, act once, prove; the next rung if it did not help; a human when it should not go on.
 * Never worse: nothing is called before guardrails and permits allowed it, on a look taken for it. Loses nothing: every
 * wait and every call is in the record first, and the next run goes on from there. Can prove it: each look, answer and
 * attempt is in the record. What each step writes stands in `steps.ts`.
 */
import type { Workflow } from "../ports.ts";
import { denied, type Ending, escalated, internalError, recovered, resolved } from "./ending.ts";
import type { Attempt, IncidentKey } from "./incident.ts";
import type { Permit } from "./permits/permit.ts";
import { releasePermit } from "./permits/release.ts";
import { endingOf, type Judged } from "./run/attempt.ts";
import { withEnding } from "./run/changes.ts";
import { close } from "./run/close.ts";
import { attemptOf, changesNothing, hasActed, remainingSteps, type Step, stopOf } from "./run/ladder.ts";
import { isWorthAnotherTry, nextLookAt } from "./run/patience.ts";
import { startAgainAt } from "./run/proof.ts";
import { runRecord, takeIncident } from "./run/record.ts";
import { refusalOf } from "./run/refusal.ts";
import { RunStopped } from "./run/runStopped.ts";
import { nowOf, type RunWorld, type Work } from "./run/world.ts";
import { actOnce, clear, findCheck, keepEvidence, observe } from "./steps.ts";

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

/**
 * The heart: look, judge, act once, prove; the next rung if it did not help; a human when it should not go on.
 *
 * Never worse: nothing is called before the guardrails have allowed it, on a look taken for it.
 * Loses nothing: every wait and every call is in the record first, and the next run goes on from there.
 * Can prove it: each look, answer and attempt is in the record. Every write to record and world stands in this file.
 */
import type { Workflow } from "../ports.ts";
import { callAction } from "./actions/actions.ts";
import { findings } from "./actions/investigate.ts";
import { denied, dryRun, type Ending, escalated, internalError, investigated, recovered, resolved } from "./ending.ts";
import type { Attempt, Incident, IncidentKey } from "./incident.ts";
import { judge } from "./judge.ts";
import { answered, executedLine, intended, investigatedAttempt, proven, withinItsTime } from "./run/attempt.ts";
import { withAttempt, withEnding, withEvidence, withIntention, withProof, withVerdict } from "./run/changes.ts";
import { begunAttempt, hasActed, policyOf, remainingSteps, type Step } from "./run/ladder.ts";
import { outOfPatience } from "./run/patience.ts";
import { type RunRecord, runRecord, takeIncident } from "./run/record.ts";
import { giveUpAfter } from "./run/refusal.ts";
import { RunStopped } from "./run/runStopped.ts";
import { aboutOf, ruleOf, targetOf } from "./run/subject.ts";
import { nowOf, type RunWorld } from "./run/world.ts";
import { plusSeconds } from "./time.ts";

/** One run of an incident. @returns its ending; undefined when another run holds it or it has ended already. */
export async function remediate(key: IncidentKey, run: Workflow, world: RunWorld): Promise<Ending | undefined> {
  const record = runRecord(world.table, key, run.run);
  const incident = await run.step("take", () => takeIncident(world.table, key, run.run, nowOf(world)));
  if (incident === undefined) return undefined;
  const ending = await climbLadder(incident, record, run, world).catch((error: unknown) => {
    if (error instanceof RunStopped) throw error;
    return internalError(error, hasActed(incident));
  });
  await run.step("end", () => record.change((before) => withEnding(before, ending, nowOf(world))));
  return ending;
}

async function climbLadder(incident: Incident, record: RunRecord, run: Workflow, world: RunWorld): Promise<Ending> {
  for (const step of remainingSteps(incident)) {
    const ending = await climb(step, incident, record, run, world);
    if (ending !== undefined) return ending;
  }
  const after = await run.step("ladder/spent", () => record.read());
  return escalated(after.attempts.at(-1)?.message ?? "No rung of the runbook can help here.", hasActed(after));
}

/** One rung: look and judge, wait and look again, act once, watch. @returns undefined when the next rung is due. */
async function climb(step: Step, incident: Incident, record: RunRecord, run: Workflow, world: RunWorld) {
  const begun = begunAttempt(incident, step);
  if (begun !== undefined) return watch(step, begun, record, run, world);
  for (let round = 1; ; round++) {
    const at = `rung${step.index}/round${round}`;
    const { verdict, acted, patient } = await run.step(`${at}/clear`, () => clear(step, round, record, world));
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
        if (!patient) return escalated(`Held back for the longest time allowed. ${verdict.text}`, acted);
        await run.sleepUntil(`${at}/wait`, verdict.until ?? verdict.now);
        continue;
      case "go":
    }
    const act = await run.act(`${at}/act`, () => actOnce(step, record, world));
    const attempt =
      act.kind === "done"
        ? act.value
        : await run.step(`${at}/begun`, async () => begunAttempt(await record.read(), step));
    if (attempt === undefined) continue; // interrupted before the intention was written: nothing was called
    if (attempt.result === "DRYRUN") return dryRun(attempt.message, attempt.answer === "would_fail");
    if (attempt.action === "INVESTIGATE") return investigated(attempt.message);
    if (attempt.answer !== "refused") return watch(step, attempt, record, run, world);
    if (giveUpAfter(attempt, round)) return escalated(attempt.message, acted);
    await run.sleepUntil(`${at}/refused`, plusSeconds(attempt.at, policyOf(incident).waits.pollSeconds));
  }
}

/** Looks, judges, and writes down both. */
async function clear(step: Step, round: number, record: RunRecord, world: RunWorld) {
  const incident = await record.read();
  const policy = policyOf(incident);
  const look = await world.fleet.look(targetOf(incident), aboutOf(incident));
  const about = { incident, policy, rung: step.rung, look, now: nowOf(world) };
  const verdict = judge(about, ruleOf(incident).health(look, incident), { round, rungIndex: step.index });
  const after = await record.change((before) => withVerdict(before, verdict));
  return { verdict, acted: hasActed(after), patient: !outOfPatience(after, step, policy.waits.longestWaitSeconds) };
}

/** Intention, call, result: at most once. The intention is the fence: it fails when a later run holds the incident. */
async function actOnce(step: Step, record: RunRecord, world: RunWorld): Promise<Attempt> {
  const incident = await record.read();
  const intention = intended(incident, step, nowOf(world));
  await record.change((before) => withIntention(before, intention));
  const attempt =
    step.rung.action === "INVESTIGATE"
      ? await investigate(incident, intention, record, world)
      : answered(intention, await callAction(intention, targetOf(incident), world.fleet), nowOf(world));
  await record.change((before) => withAttempt(before, attempt, nowOf(world)));
  world.logger.info("remediation.executed", executedLine(incident, attempt));
  return attempt;
}

async function investigate(incident: Incident, intention: Attempt, record: RunRecord, world: RunWorld) {
  const seen = await world.fleet.investigate(targetOf(incident));
  const note = await world.evidence.keep(incident, "investigation", findings(seen), seen);
  await record.change((before) => withEvidence(before, note));
  return investigatedAttempt(intention, note.summary, nowOf(world));
}

/** Looks until the rule's own proof is there or the rung's time is up. Slow is not failed. */
async function watch(step: Step, attempt: Attempt, record: RunRecord, run: Workflow, world: RunWorld) {
  for (let look = 1; ; look++) {
    const at = `rung${step.index}/watch${look}`;
    const seen = await run.step(at, () => observe(step, attempt, record, world));
    if (seen.proof.state === "proved") return resolved(proven(attempt, seen.proof, seen.now).message);
    if (seen.proof.state === "failed") return undefined;
    await run.sleepUntil(`${at}/wait`, seen.wakesAt);
  }
}

async function observe({ rung }: Step, attempt: Attempt, record: RunRecord, world: RunWorld) {
  const incident = await record.read();
  const look = await world.fleet.look(targetOf(incident), aboutOf(incident));
  const now = nowOf(world);
  const wakesAt = plusSeconds(now, policyOf(incident).waits.pollSeconds);
  const proof = withinItsTime(ruleOf(incident).proof(look, incident, attempt, rung), attempt, rung, now);
  await record.change((before) => withProof(before, attempt, proof, now, wakesAt));
  return { proof, now, wakesAt };
}

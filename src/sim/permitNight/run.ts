/**
 * One run of the permits' night: asks for a permit, acts, sees whether it helped, gives back. It goes by the order that
 * permits are made for: take, grant on the brake, intention, call within ten seconds, judgement, release.
 */
import { confirmPermit } from "../../core/permits/confirm.ts";
import type { PermitLimits } from "../../core/permits/limits.ts";
import type { Permit, PermitRequest } from "../../core/permits/permit.ts";
import { type PermitOutcome, releasePermit } from "../../core/permits/release.ts";
import { takePermit } from "../../core/permits/take.ts";
import type { GroupFacts } from "../../core/surroundings.ts";
import type { Table } from "../../core/table.ts";
import type { Chance } from "../chance.ts";
import type { Task } from "../history.ts";
import type { AttemptReading } from "../invariants/readings.ts";
import type { Runner } from "../runner.ts";
import { changeRecord, type NightRecord, takeRecord, withAttempt } from "./record.ts";

export interface NightRun {
  readonly task: Task;
  readonly runner: Runner;
  readonly table: Table;
  readonly limits: PermitLimits;
  readonly chance: Chance;
  readonly resource: PermitRequest["resource"];
  readonly instance: string;
  /** What the run counts now; noted as its survey. */
  readonly survey: () => Promise<readonly GroupFacts[]>;
  readonly reboot: () => Promise<void>;
  /** Takes note of a refusal's reason. */
  readonly refused: (reason: string) => void;
}

const SECOND_MS = 1_000;
const GRACE_SECONDS = 120;
const ROUNDS_MAX = 40;
const ATTEMPTS_MAX = 4;
const GRANT_LASTS_SECONDS = 10;
/** What was taken long ago is given back and taken anew: limits count from the taking. */
const TAKE_LASTS_SECONDS = 60;

export async function nightRun(night: NightRun): Promise<void> {
  const { table, task } = night;
  const record = await takeRecord(table, task, inSeconds(night, GRACE_SECONDS));
  if (record === undefined) return;
  const begun = record.attempts.find(({ result }) => result === "PENDING");
  if (begun !== undefined && (await judged(night, begun))) return end(night, "RESOLVED", "helped");
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const now = await changeRecord(table, task, (before) => ({ ...before, next_due: inSeconds(night, GRACE_SECONDS) }));
    if (now.attempts_count >= ATTEMPTS_MAX) break;
    const next = await tryOnce(night, now);
    if (next === "helped") return end(night, "RESOLVED", "helped");
    if (next === "human") break;
    if (next !== "again") await wait(night, next);
  }
  return end(night, "ESCALATED", "failed");
}

/** @returns `helped`, `human`, `again`, or until when to wait. */
async function tryOnce(night: NightRun, record: NightRecord): Promise<string> {
  const { table, limits } = night;
  const request = requestOf(night, record, await night.survey());
  const takenAt = nowOf(night);
  const answer = await takePermit(table, request, takenAt, limits);
  if (answer.kind === "refused") {
    night.refused(answer.refusal.reason);
    return answer.refusal.until ?? "human";
  }
  const askedAt = nowOf(night);
  if (Date.parse(askedAt) - Date.parse(takenAt) > TAKE_LASTS_SECONDS * SECOND_MS) {
    await releasePermit(table, answer.permit, askedAt, "not_used");
    return inSeconds(night, 60);
  }
  const confirmed = await confirmPermit(table, answer.permit, askedAt, limits);
  if (confirmed.kind === "refused") {
    night.refused(confirmed.refusal.reason);
    await releasePermit(table, answer.permit, nowOf(night), "not_used");
    return confirmed.refusal.until ?? "human";
  }
  return act(night, request, answer.permit, askedAt);
}

async function act(night: NightRun, request: PermitRequest, permit: Permit, askedAt: string): Promise<string> {
  const { table, task } = night;
  const intention = attemptOf(task, request, nowOf(night));
  await changeRecord(table, task, (before) => withAttempt(before, intention));
  if (Date.parse(nowOf(night)) - Date.parse(askedAt) > GRANT_LASTS_SECONDS * SECOND_MS) {
    await changeRecord(table, task, (before) =>
      withAttempt(before, { ...intention, answer: "refused", result: "SKIPPED" }),
    );
    await releasePermit(table, permit, nowOf(night), "not_used");
    return inSeconds(night, 60);
  }
  await night.reboot();
  const answered = { ...intention, answer: "accepted" };
  await changeRecord(table, task, (before) => withAttempt(before, answered));
  return (await judged(night, answered)) ? "helped" : "again";
}

/** Some time later it has helped, or not. */
async function judged(night: NightRun, attempt: AttemptReading): Promise<boolean> {
  const { table, task, chance } = night;
  await wait(night, inSeconds(night, chance.whole(60, 900)));
  const helped = chance.is(0.6);
  await changeRecord(table, task, (before) =>
    withAttempt(before, { ...attempt, result: helped ? "SUCCESS" : "FAILED" }),
  );
  if (!helped) await release(night, "failed");
  return helped;
}

const release = (night: NightRun, outcome: PermitOutcome): Promise<boolean> => {
  const { table, task, resource } = night;
  const held = {
    incident: task.incident.sk,
    run: task.run,
    last_ended_run: 0,
    resource: resource.arn,
    shadow_until: null,
  };
  return releasePermit(table, held, nowOf(night), outcome);
};

async function end(night: NightRun, outcome: "RESOLVED" | "ESCALATED", released: PermitOutcome): Promise<void> {
  await changeRecord(night.table, night.task, (before) => {
    const isTried = before.attempts.some(({ answer }) => answer !== "refused");
    const result = outcome === "RESOLVED" ? "SUCCESS" : isTried ? "FAILED" : "SKIPPED";
    return { ...before, outcome, result, next_due: null };
  });
  await release(night, released); // not before: a later run may still watch what it is held for
}

/** Nothing is written after the wait that was not written before it. */
async function wait(night: NightRun, until: string): Promise<void> {
  const dueAt = new Date(Date.parse(until) + GRACE_SECONDS * SECOND_MS).toISOString();
  await changeRecord(night.table, night.task, (before) => ({ ...before, next_due: dueAt }));
  await night.runner.clock.sleepUntil(new Date(until));
}

function requestOf(night: NightRun, record: NightRecord, groups: readonly GroupFacts[]): PermitRequest {
  const n = record.attempts_count + 1;
  return {
    incident: night.task.incident.sk,
    run: night.task.run,
    lastEndedRun: 0,
    rung: n <= 3 ? 0 : 1,
    n,
    rule: "ec2-status-check",
    action: "REBOOT",
    resource: night.resource,
    groups,
    nextDue: inSeconds(night, 2 * GRACE_SECONDS),
    shadowUntil: null,
  };
}

const attemptOf = ({ run }: Task, { n, rung }: PermitRequest, at: string): AttemptReading => ({
  n,
  run,
  rung,
  action: "REBOOT",
  mode: "auto",
  result: "PENDING",
  answer: null,
  at,
});

const nowOf = ({ runner }: NightRun): string => runner.clock.now().toISOString();
const inSeconds = ({ runner }: NightRun, seconds: number): string =>
  new Date(runner.clock.now().getTime() + seconds * SECOND_MS).toISOString();

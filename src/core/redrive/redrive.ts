/**
 * The second half of a sweep: dead letters go back to intake's queue once intake takes messages in again.
 *
 *   count  →  plan the batch (ramp, compare-and-set)  →  ten at a time: receive, judge, send back and delete
 *
 * Nothing is lost: a letter is deleted only after its copy is in intake's queue, and a copy too many is a duplicate.
 * Nothing goes round for ever: each copy says how often it was sent back, and after so many it stays.
 */
import type { Clock, EventLogger, Pager } from "../../ports.ts";
import { metric } from "../emf.ts";
import { ABSENT, type Table } from "../table.ts";
import { answersSoFar, type FailureNote, noteKey } from "./answers.ts";
import type { DeadLetter, DeadLetters } from "./deadLetters.ts";
import { type Fate, fateOf } from "./fate.ts";
import { setAside } from "./poison.ts";
import { planBatch, RAMP_KEY, type Ramp } from "./ramp.ts";

export interface RedriveWorld {
  readonly deadLetters: DeadLetters;
  readonly table: Table;
  readonly pager: Pager;
  readonly clock: Clock;
  readonly logger: EventLogger;
}

const AT_ONCE = 10;

/** @returns how many were sent back. @throws when the table or the queues cannot be reached: the next sweep goes on. */
export async function redrive(world: RedriveWorld): Promise<number> {
  const { deadLetters, table, clock, logger } = world;
  const dead = await deadLetters.count();
  if (dead === 0) return 0;
  const now = clock.now().toISOString();
  const [stored, answers] = await Promise.all([table.read<Ramp>(RAMP_KEY), answersSoFar(table)]);
  const plan = planBatch(stored?.value, answers, now);
  if (plan.kind === "wait") {
    logger.info("redrive.waits", { correlation_id: "-", dead, until: plan.until });
    return 0;
  }
  const version = stored?.version ?? ABSENT;
  if (!(await table.write(plan.ramp, version))) return 0; // another sweep sends now
  const sent = await sendBatch(plan.ramp, world);
  if (sent !== plan.ramp.sent) await table.write({ ...plan.ramp, sent }, version + 1);
  if (sent > 0) {
    const { batch } = plan.ramp;
    logger.info("redrive.sent", { correlation_id: "-", dead, batch, ...metric("MessagesSentBack", sent, now) });
  }
  return sent;
}

async function sendBatch({ batch, sent_at: now }: Ramp, world: RedriveWorld): Promise<number> {
  const { deadLetters, table } = world;
  let sent = 0;
  for (let left = batch; left > 0; left -= AT_ONCE) {
    const letters = await deadLetters.receive(Math.min(AT_ONCE, left));
    if (letters.length === 0) break;
    const judged = await Promise.all(letters.map(async (letter) => ({ letter, fate: await judge(letter, table) })));
    const withFate = (wanted: Fate) => judged.flatMap(({ letter, fate }) => (fate === wanted ? [letter] : []));
    const answer = await deadLetters.sendBack(withFate("back"));
    sent += answer.sent;
    for (const letter of withFate("poison")) await setAside(letter, null, now, world);
    for (const { letter, why } of answer.refused) await setAside(letter, why, now, world);
  }
  return sent;
}

/** What intake said of a letter is read only where it has been sent back before. */
async function judge({ body, redrives }: DeadLetter, table: Table): Promise<Fate> {
  const note = redrives === 0 ? undefined : await table.read<FailureNote>(noteKey(body));
  return fateOf(redrives, note?.value);
}

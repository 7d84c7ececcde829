/**
 * What intake says of messages that came back from the dead letters. For every one that it took in, or that failed by its
 * own fault, one answer is counted: it shows that intake runs and that its table is there, which the ramp asks for. A
 * count too many, by a write that was tried again, makes the ramp a little steeper and does no harm.
 */
import { digest } from "../digest.ts";
import { inert } from "../hostile.ts";
import { CLAIM_LIFE_SECONDS } from "../intake/controlItems.ts";
import { changeItem, type Key, type Table } from "../table.ts";
import { unixSeconds } from "../time.ts";

/** `REDRIVE_ANSWERS` */
interface Answers extends Key {
  readonly copies: number;
}

const ANSWERS: Answers = { pk: "REDRIVE_ANSWERS", sk: "-", copies: 0 };

export async function countAnswer(table: Table): Promise<void> {
  await table.count(ANSWERS);
}

export async function answersSoFar(table: Table): Promise<number> {
  return (await table.read<Answers>(ANSWERS))?.value.copies ?? 0;
}

/** `FAILED#{digest of the body}`: why intake could not take it in although its table was there. */
export interface FailureNote extends Key {
  readonly error: string;
  readonly at: string;
  /** Since when it is left alone. */
  readonly poison_at: string | null;
  readonly ttl: number;
}

const DIGEST_CHARACTERS = 32;
const ERROR_CHARACTERS_MAX = 300;

export const noteKey = (body: string): Key => ({ pk: `FAILED#${digest(body, DIGEST_CHARACTERS)}`, sk: "-" });

/** Poison that failed once more was brought back by a human: it is news again. */
export async function noteFailure(table: Table, body: string, error: unknown, now: string): Promise<void> {
  await changeItem<FailureNote>(table, noteKey(body), () => newNote(body, String(error), now));
}

/**
 * @param why it is left alone, where intake has not said it
 * @returns why, and whether it is poison only since now
 */
export async function notePoison(
  table: Table,
  body: string,
  why: string | null,
  now: string,
): Promise<{ error: string; isNew: boolean }> {
  let isNew = false;
  const stored = await changeItem<FailureNote>(table, noteKey(body), (there) => {
    isNew = there === undefined || there.poison_at === null;
    return isNew ? { ...(there ?? newNote(body, why ?? NOT_KNOWN, now)), poison_at: now } : undefined;
  });
  return { error: stored?.value.error ?? NOT_KNOWN, isNew };
}

const NOT_KNOWN = "why is not known: intake never came to say";

const newNote = (body: string, error: string, now: string): FailureNote => ({
  ...noteKey(body),
  error: inert(error).slice(0, ERROR_CHARACTERS_MAX),
  at: now,
  poison_at: null,
  ttl: unixSeconds(now) + CLAIM_LIFE_SECONDS,
});

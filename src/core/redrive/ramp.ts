/**
 * How many dead letters go back, and when: few first, twice as many while intake answers, few and rarely while it does not.
 *
 *   5 → 10 → 20 → … → 500 a sweep          not answered: 5 again after 5, 10, 20, 40, 60, 60 … minutes
 *
 * Intake itself says that it has answered (`answers.ts`). What the queues' own figures say is a minute old, and does not
 * tell a message that was taken in from one that is on its way back.
 */
import type { Key } from "../table.ts";
import { plusSeconds } from "../time.ts";

export const FIRST_BATCH = 5;
/** In one sweep, which lives a minute: 50 calls of each kind. */
export const BATCH_MAX = 500;
export const PATIENCE_FIRST_SECONDS = 5 * 60;
export const PATIENCE_SECONDS_MAX = 60 * 60;
/** After a pause longer than any between two batches the ramp begins anew. */
export const FORGOTTEN_SECONDS = 2 * PATIENCE_SECONDS_MAX;

/** `REDRIVE`: one for the table, changed by compare-and-set, so that of two sweeps at once only one sends. */
export interface Ramp extends Key {
  /** As many as the last batch was allowed to have. */
  readonly batch: number;
  /** As many as it had. */
  readonly sent: number;
  readonly sent_at: string;
  /** Intake's answers until then. */
  readonly answers: number;
  /** Batches in a row that were not answered. */
  readonly unanswered: number;
}

export type Plan = { readonly kind: "wait"; readonly until: string } | { readonly kind: "send"; readonly ramp: Ramp };

export const RAMP_KEY: Key = { pk: "REDRIVE", sk: "-" };

/** @param answers that intake has given so far, over all batches */
export function planBatch(last: Ramp | undefined, answers: number, now: string): Plan {
  const send = (batch: number, unanswered: number): Plan => ({
    kind: "send",
    ramp: { ...RAMP_KEY, batch, sent: batch, sent_at: now, answers, unanswered },
  });
  if (last === undefined || now >= plusSeconds(last.sent_at, FORGOTTEN_SECONDS)) return send(FIRST_BATCH, 0);
  if (last.sent === 0) return send(last.batch, last.unanswered);
  if (answers - last.answers >= last.sent / 2) return send(Math.min(BATCH_MAX, 2 * last.batch), 0);
  const until = plusSeconds(last.sent_at, patienceSeconds(last.unanswered));
  return now < until ? { kind: "wait", until } : send(FIRST_BATCH, last.unanswered + 1);
}

const patienceSeconds = (unanswered: number): number =>
  Math.min(PATIENCE_SECONDS_MAX, PATIENCE_FIRST_SECONDS * 2 ** unanswered);

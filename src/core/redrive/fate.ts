/** Whether one dead letter goes back once more, or stays. */
import type { FailureNote } from "./answers.ts";

/** Intake ran and said why it refused it; at each of them it was received five times. */
export const REDRIVES_MAX = 3;
/** Intake never said why, so something else was at fault; while nothing is answered these are a day. */
export const UNEXPLAINED_REDRIVES_MAX = 24;

/** `poison`: it stays, and a human is told. */
export type Fate = "back" | "poison";

/** @param redrives how often it was sent back so far */
export function fateOf(redrives: number, note: Pick<FailureNote, "error"> | undefined): Fate {
  return redrives < (note === undefined ? UNEXPLAINED_REDRIVES_MAX : REDRIVES_MAX) ? "back" : "poison";
}

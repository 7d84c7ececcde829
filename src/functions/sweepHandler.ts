import { type RedriveWorld, redrive } from "../core/redrive/redrive.ts";
import { type SweepWorld, sweep } from "../core/sweep.ts";

/** What one sweep did. */
export interface SweepAnswer {
  readonly started: number;
  readonly sentBack: number;
}

/**
 * Invoked every minute by a schedule; the event holds nothing that matters. Dead letters are brought back only by a sweep
 * whose first half came through: the table answers again.
 * @param deadLetters null where the queues are not known to the sweep
 */
export function sweepHandler(world: SweepWorld, deadLetters: RedriveWorld["deadLetters"] | null) {
  return async (): Promise<SweepAnswer> => {
    const started = await sweep(world);
    const sentBack = deadLetters === null ? 0 : await redrive({ ...world, deadLetters });
    return { started, sentBack };
  };
}

import { type SweepWorld, sweep } from "../core/sweep.ts";

/** Invoked every minute by a schedule; the event holds nothing that matters. */
export function sweepHandler(world: SweepWorld) {
  return async (): Promise<{ readonly started: number }> => ({ started: await sweep(world) });
}

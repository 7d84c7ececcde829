/** Words for tests about health and proof: the moments of a reboot, and a look with one thing changed. */
import { aLook, instanceFacts, statusFacts } from "../guardrails/cases.fixtures.ts";
import { type Datapoint, type InstanceState, known, type Look, type StatusFacts } from "../look.ts";

/** When the action was intended, and when its settle time of two minutes ends. */
export const ACTED = "2026-11-24T02:35:00.000Z";
export const SETTLED = "2026-11-24T02:37:00.000Z";

export const inState = (state: InstanceState): Look => aLook({ instance: known(instanceFacts({ state })) });

export const withStatus = (status: Partial<StatusFacts>): Look => aLook({ status: known(statusFacts(status)) });

/** One datapoint a minute from the given moment on; null is a minute without one. */
export function minutes(from: string, values: readonly (number | null)[]): readonly Datapoint[] {
  return values.flatMap((value, minute) =>
    value === null ? [] : [{ at: new Date(Date.parse(from) + minute * 60_000).toISOString(), value }],
  );
}

import { actsOf } from "./acts.ts";
import type { Invariant } from "./invariant.ts";
import { isBrake } from "./permitReadings.ts";
import { clock, writesOf } from "./readings.ts";

/** The design's ten seconds, and five for the request to reach EC2. */
const GRANT_LASTS_MS = 15_000;

export const grantedBeforeTheCall: Invariant = {
  id: "granted-before-the-call",
  claim:
    "Each call has a grant on the brake by its own run, made while the brake was off, and comes within ten seconds of it.",
  breaches({ history }) {
    const grants = writesOf(history).filter(({ after }) => isBrake(after));
    return actsOf(history).flatMap(({ call, incident, intention, completesStop }) => {
      if (call.dryRun || completesStop || incident === undefined || intention === undefined) return [];
      const what = `${clock(call.atMs)} ${call.action} of ${call.instance}`;
      const key = `${incident.sk}/${intention.rung}/${intention.n}`;
      const grant = grants.findLast(
        ({ atMs, after, runner }) =>
          atMs <= call.atMs &&
          runner === call.runner &&
          isBrake(after) &&
          after.actions.some((action) => action.key === key),
      );
      if (grant === undefined) return [`${what}: no grant for ${key}`];
      if (isBrake(grant.after) && grant.after.engaged !== null) return [`${what}: granted while the brake was on`];
      return call.atMs - grant.atMs > GRANT_LASTS_MS ? [`${what}: granted at ${clock(grant.atMs)}`] : [];
    });
  },
};

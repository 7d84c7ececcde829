import { actsOf } from "./acts.ts";
import type { Invariant } from "./invariant.ts";
import { clock, type IncidentReading } from "./readings.ts";

export const oneActAtATime: Invariant = {
  id: "one-act-at-a-time",
  claim: "Nothing is done to a resource while it is not judged yet whether the incident's last action on it helped.",
  breaches({ history }) {
    const last = new Map<string, { readonly sk: string; readonly n: number; readonly what: string }>();
    return actsOf(history).flatMap(({ call, incident, intention }) => {
      if (call.dryRun || incident === undefined || intention === undefined) return [];
      const what = `${clock(call.atMs)} ${call.action} of ${call.instance}`;
      const before = last.get(incident.sk);
      if (call.carriedOut) last.set(incident.sk, { sk: incident.sk, n: intention.n, what });
      return before !== undefined && isUndecided(incident, before.n)
        ? [`${what}, while that of ${before.what} is not judged`]
        : [];
    });
  },
};

function isUndecided({ attempts }: IncidentReading, n: number): boolean {
  const attempt = attempts.find((one) => one.n === n);
  return attempt === undefined || attempt.result === "PENDING" || attempt.result === "SKIPPED";
}

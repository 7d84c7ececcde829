import { actsOf } from "./acts.ts";
import type { Invariant } from "./invariant.ts";
import { clock } from "./readings.ts";

export const intentionFirst: Invariant = {
  id: "intention-first",
  claim: "No call is made before its intention stands in the record, and at most one for each intention.",
  breaches({ history }) {
    const made = new Set<string>();
    return actsOf(history).flatMap(({ call, task, incident, intention }) => {
      const what = `${clock(call.atMs)} ${call.action} of ${call.instance}`;
      if (task === undefined || incident === undefined) return [`${what} by nobody's run`];
      if (intention === undefined) return [`${what}: no intention of run ${task.run} stands in ${incident.sk}`];
      const name = `${incident.sk} ${intention.n}`;
      if (made.has(name) && !call.dryRun)
        return [`${what}: a second call for attempt ${intention.n} of ${incident.sk}`];
      made.add(name);
      return [];
    });
  },
};

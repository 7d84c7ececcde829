import { actsOf } from "./acts.ts";
import type { Invariant } from "./invariant.ts";
import { clock, isIncident } from "./readings.ts";

export const doneIsTold: Invariant = {
  id: "done-is-told",
  claim: "What was done to a resource is never told as refused, and its incident never says that nothing was tried.",
  breaches({ history, items }) {
    const incidents = new Map(items.filter(isIncident).map((item) => [item.sk, item]));
    return actsOf(history).flatMap(({ call, incident, intention }) => {
      if (!call.carriedOut || incident === undefined || intention === undefined) return [];
      const what = `${clock(call.atMs)} ${call.action} of ${call.instance} was done`;
      const after = incidents.get(incident.sk);
      const attempt = after?.attempts.find(({ n }) => n === intention.n);
      if (attempt === undefined) return [`${what}, and ${incident.sk} has no such attempt`];
      if (attempt.answer === "refused" || attempt.result === "SKIPPED")
        return [`${what}, and ${incident.sk} says ${attempt.answer}`];
      const isDenied = after?.runs_count === 0 && after.outcome === "ESCALATED" && after.result === "SKIPPED";
      return isDenied ? [`${what}, and ${incident.sk} ended as if nothing had been tried`] : [];
    });
  },
};

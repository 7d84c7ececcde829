import type { Invariant } from "./invariant.ts";
import { clock, isIncident } from "./readings.ts";

export const redIsNotForgotten: Invariant = {
  id: "red-is-not-forgotten",
  claim: "An alarm that turned red and stayed so has an incident, and that incident was not closed as well before.",
  breaches({ items, red, history }) {
    const incidents = items.filter(isIncident);
    return red.flatMap(({ alarm, problem, changedMs }) => {
      const told = incidents.filter(({ instance_id, event_type }) => `${instance_id} ${event_type}` === problem);
      const noted = told.filter(({ signals }) =>
        signals.some(({ at, effect }) => effect === "fires" && Date.parse(at) === changedMs),
      );
      if (noted.length === 0) return [`${alarm} is red since ${clock(changedMs)} and no incident holds that change`];
      if (noted.some(({ outcome }) => outcome !== "RESOLVED" && outcome !== "RECOVERED")) return []; // told, and not as well
      const endedMs = Math.max(...noted.map(({ sk }) => lastEndOf(sk, history)));
      return endedMs < changedMs
        ? [`${alarm} is red since ${clock(changedMs)}; its incident ended before, at ${clock(endedMs)}`]
        : [];
    });
  },
};

function lastEndOf(sk: string, history: Parameters<Invariant["breaches"]>[0]["history"]): number {
  const end = history.findLast(
    (entry) =>
      entry.kind === "write" &&
      isIncident(entry.after) &&
      entry.after.sk === sk &&
      entry.after.outcome !== null &&
      (!isIncident(entry.before) || entry.before.outcome === null),
  );
  return end?.atMs ?? Number.POSITIVE_INFINITY;
}

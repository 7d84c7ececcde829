import type { Invariant } from "./invariant.ts";
import { clock, isIncident } from "./readings.ts";

/** From a look to the writing of what it came to, a stalled runner included. */
const LOOK_AGE_MS_MAX = 25 * 60_000;

export const redIsNotForgotten: Invariant = {
  id: "red-is-not-forgotten",
  claim: "An alarm that turned red and stayed so has an incident, and that incident was not closed as well before.",
  breaches({ items, red, history }) {
    const incidents = items.filter(isIncident);
    return red.flatMap(({ alarm, problem, changedMs, sickSinceMs }) => {
      const told = incidents.filter(({ instance_id, event_type }) => `${instance_id} ${event_type}` === problem);
      const noted = told.filter(({ signals }) =>
        signals.some(({ at, effect }) => effect === "fires" && Date.parse(at) === changedMs),
      );
      if (noted.length === 0) return [`${alarm} is red since ${clock(changedMs)} and no incident holds that change`];
      if (noted.some(({ outcome }) => outcome !== "RESOLVED" && outcome !== "RECOVERED")) return []; // told, and not as well
      const endedMs = Math.max(...noted.map(({ sk }) => lastEndOf(sk, history)));
      const since = `${alarm} is red since ${clock(changedMs)}`;
      if (endedMs < changedMs) return [`${since}; its incident ended as well before, at ${clock(endedMs)}`];
      const wasSick = sickSinceMs !== null && sickSinceMs < endedMs - LOOK_AGE_MS_MAX;
      return wasSick
        ? [`${since}; its incident ended as well at ${clock(endedMs)}, sick since ${clock(sickSinceMs)}`]
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

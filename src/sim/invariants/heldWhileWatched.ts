import type { Invariant } from "./invariant.ts";
import { isResource } from "./permitReadings.ts";
import { clock, type IncidentReading, isIncident, writesOf } from "./readings.ts";

export const heldWhileWatched: Invariant = {
  id: "held-while-watched",
  claim: "Nobody lets a resource go while its incident is open and an attempt on it is still watched.",
  breaches({ history }) {
    const incidents = new Map<string, IncidentReading>();
    return writesOf(history).flatMap(({ before, after, runner, atMs }) => {
      if (isIncident(after)) incidents.set(after.sk, after);
      if (!isResource(after) || after.holder !== null || !isResource(before) || before.holder === null) return [];
      const incident = incidents.get(before.holder.incident);
      const watched = incident?.outcome === null ? incident.attempts.filter(isWatched) : [];
      return watched.map(({ n }) => `${clock(atMs)} ${after.pk}: runner ${runner} let it go during attempt ${n}`);
    });
  },
};

const isWatched = ({ mode, result }: IncidentReading["attempts"][number]): boolean =>
  mode === "auto" && result === "PENDING";

import type { Invariant } from "./invariant.ts";
import { clock, type IncidentReading, isIncident, tasksOf } from "./readings.ts";

export const closedAsLookedAt: Invariant = {
  id: "closed-as-looked-at",
  claim: "No incident is closed as well over a change that fired, and joined it, after its last look.",
  breaches({ history }) {
    const tasks = tasksOf(history);
    const lookedMs = new Map<string, number>();
    const joinedMs = new Map<string, number>();
    const holders = new Map<string, number>();
    return history.flatMap((entry) => {
      const task = entry.kind === "look" ? tasks.get(entry.runner) : undefined;
      if (task !== undefined && task.run === holders.get(task.incident.sk)) lookedMs.set(task.incident.sk, entry.atMs);
      if (entry.kind !== "write" || !isIncident(entry.after)) return [];
      const incident = entry.after;
      holders.set(incident.sk, incident.epoch);
      const before = isIncident(entry.before) ? entry.before : undefined;
      if (incident.signals !== before?.signals)
        for (const name of firedIn(incident)) if (!joinedMs.has(name)) joinedMs.set(name, entry.atMs);
      const isClosed = before?.outcome === null && isWell(incident);
      const seenMs = lookedMs.get(incident.sk) ?? 0;
      const late = isClosed ? firedIn(incident).find((name) => (joinedMs.get(name) ?? 0) > seenMs) : undefined;
      return late === undefined
        ? []
        : [`${clock(entry.atMs)} ${incident.sk} is ${incident.outcome} by a look at ${clock(seenMs)}, before ${late}`];
    });
  },
};

const isWell = ({ outcome }: IncidentReading): boolean => outcome === "RESOLVED" || outcome === "RECOVERED";

const firedIn = ({ sk, signals }: IncidentReading): readonly string[] =>
  signals.filter(({ effect }) => effect === "fires").map(({ identity }) => `${sk} ${identity}`);

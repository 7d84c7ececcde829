import type { Invariant } from "./invariant.ts";
import { clock, type IncidentReading, isIncident, tasksOf } from "./readings.ts";

export const onlyTheHolderWrites: Invariant = {
  id: "only-the-holder-writes",
  claim:
    "A run that another has taken over from writes nothing more, and no run writes into an incident that has ended.",
  breaches({ history }) {
    const tasks = tasksOf(history);
    return history.flatMap((entry) => {
      if (entry.kind !== "write" || !isIncident(entry.after)) return [];
      const run = tasks.get(entry.runner)?.run;
      if (run === undefined) return [];
      const before = isIncident(entry.before) ? entry.before : undefined;
      if (before !== undefined && before.outcome !== null && isOnlyClosed(before, entry.after)) return [];
      const { sk, epoch } = entry.after;
      if (epoch !== run) return [`${clock(entry.atMs)} run ${run} wrote into ${sk}, which run ${epoch} holds`];
      if (before !== undefined && before.epoch > run)
        return [`${clock(entry.atMs)} run ${run} took ${sk} back from run ${before.epoch}`];
      if (before !== undefined && before.outcome !== null)
        return [`${clock(entry.atMs)} run ${run} wrote into ${sk} after it had ended`];
      return [];
    });
  },
};

/** An ending is closed by taking it off the list of what is due: nothing else in it changes. */
function isOnlyClosed(before: IncidentReading, after: IncidentReading): boolean {
  const fields = new Map<string, unknown>(Object.entries(before));
  return Object.entries(after).every(([name, value]) => name === "next_due" || fields.get(name) === value);
}

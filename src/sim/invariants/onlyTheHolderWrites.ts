import type { Invariant } from "./invariant.ts";
import { clock, type IncidentReading, incidentWritesOf, tasksOf } from "./readings.ts";

export const onlyTheHolderWrites: Invariant = {
  id: "only-the-holder-writes",
  claim:
    "A run that another has taken over from writes nothing more, and no run writes into an incident that has ended.",
  breaches({ history }) {
    const tasks = tasksOf(history);
    return incidentWritesOf(history).flatMap(({ atMs, runner, before, after }) => {
      const run = tasks.get(runner)?.run;
      if (run === undefined) return [];
      if (before !== undefined && before.outcome !== null && isOnlyClosed(before, after)) return [];
      const { sk, epoch } = after;
      if (epoch !== run) return [`${clock(atMs)} run ${run} wrote into ${sk}, which run ${epoch} holds`];
      if (before !== undefined && before.epoch > run)
        return [`${clock(atMs)} run ${run} took ${sk} back from run ${before.epoch}`];
      if (before !== undefined && before.outcome !== null)
        return [`${clock(atMs)} run ${run} wrote into ${sk} after it had ended`];
      return [];
    });
  },
};

/** An ending is closed by taking it off the list of what is due: nothing else in it changes. */
function isOnlyClosed(before: IncidentReading, after: IncidentReading): boolean {
  const fields = new Map<string, unknown>(Object.entries(before));
  return Object.entries(after).every(([name, value]) => name === "next_due" || fields.get(name) === value);
}

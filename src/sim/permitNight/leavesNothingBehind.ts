import type { Invariant } from "../invariants/invariant.ts";
import { type ItemReading, isGroup, isResource } from "../invariants/permitReadings.ts";
import { clock, tasksOf } from "../invariants/readings.ts";

export const leavesNothingBehind: Invariant = {
  id: "leaves-nothing-behind",
  claim: "A run that fell behind takes out of the groups again what it entered and no holder names.",
  breaches({ history }) {
    const tasks = tasksOf(history);
    const items = new Map<string, ItemReading>();
    return history.flatMap((entry) => {
      if (entry.kind === "write") items.set(entry.after.pk, entry.after);
      const task = entry.kind === "runner" && entry.why.startsWith("Fenced") ? tasks.get(entry.runner) : undefined;
      if (task === undefined) return [];
      const { incident, run } = task;
      return [...items.values()].filter(isGroup).flatMap(({ pk, in_repair }) => {
        const left = in_repair.filter((one) => one.incident === incident.sk && one.run === run);
        return left
          .filter(({ resource }) => !isNamed(items.get(`RESOURCE#${resource}`), incident.sk, pk))
          .map(({ resource }) => `${clock(entry.atMs)} ${pk}: run ${run} of ${incident.sk} left ${resource}`);
      });
    });
  },
};

const isNamed = (resource: ItemReading | undefined, incident: string, group: string): boolean =>
  isResource(resource) && resource.holder?.incident === incident && resource.holder.groups.includes(group);

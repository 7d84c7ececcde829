/** The resources that had incidents, and how many each. */
import type { ReportRow, ResourceCount } from "./model.ts";

export interface Resources {
  add(row: ReportRow): void;
  count(): number;
  top(resourcesMax: number): readonly ResourceCount[];
}

/** What an incident without a resource has in the place of its id. */
const NONE = "-";

export function resources(): Resources {
  const seen = new Map<string, { instance_id: string; resource_arn: string | null; incidents: number }>();
  return {
    add: ({ instance_id, resource_arn }) => {
      if (instance_id === NONE && resource_arn === null) return;
      const name = resource_arn ?? instance_id;
      const there = seen.get(name);
      if (there !== undefined) there.incidents += 1;
      else seen.set(name, { instance_id, resource_arn, incidents: 1 });
    },
    count: () => seen.size,
    top: (resourcesMax) =>
      [...seen.values()]
        .toSorted((one, other) => other.incidents - one.incidents || (one.instance_id < other.instance_id ? -1 : 1))
        .slice(0, resourcesMax),
  };
}

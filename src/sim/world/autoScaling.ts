/** What an Auto Scaling group does about a member that no longer runs: it terminates it and launches another. */
import type { Agenda } from "../agenda.ts";
import type { Chance } from "../chance.ts";
import type { SimulatedInstance } from "./instance.ts";
import type { Lifecycle } from "./lifecycle.ts";
import { service, type Trail } from "./trail.ts";

const SECOND_MS = 1_000;

export interface AutoScaling {
  /** To be told whenever the state of an instance changes. */
  noticed(instance: SimulatedInstance): void;
}

export function autoScalingOf(agenda: Agenda, chance: Chance, trail: Trail, lifecycle: () => Lifecycle): AutoScaling {
  const lost = new Set<SimulatedInstance>();

  /** Members are counted, not simulated anew: the new one has no alarms. */
  function replace(instance: SimulatedInstance): void {
    const { group } = instance;
    if (group === null || lost.has(instance)) return;
    lost.add(instance);
    group.inService--;
    if (instance.state !== "terminated" && !group.suspended.includes("Terminate")) {
      trail.note(instance.id, { name: "TerminateInstances", ...service("autoscaling.amazonaws.com") });
      lifecycle().terminate(instance);
    }
    if (group.suspended.includes("Launch")) return;
    agenda.after(chance.whole(60, 300) * SECOND_MS, () => {
      group.inService++;
    });
  }

  return {
    noticed(instance) {
      const { group, state } = instance;
      if (group === null || instance.isStandby || state === "running" || state === "pending" || lost.has(instance))
        return;
      if (state !== "terminated" && group.suspended.includes("ReplaceUnhealthy")) return;
      agenda.after(chance.whole(10, 90) * SECOND_MS, () => {
        if (instance.state !== "running" && instance.state !== "pending") replace(instance);
      });
    },
  };
}

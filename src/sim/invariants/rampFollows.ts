import type { Invariant } from "./invariant.ts";
import { isGroup, isResource } from "./permitReadings.ts";
import { clock, isIncident, writesOf } from "./readings.ts";

export const rampFollows: Invariant = {
  id: "ramp-follows",
  claim: "Whoever gives back after an attempt that failed sets the ramps of its groups back to one.",
  breaches({ history }) {
    const failed = new Map<number, string>();
    return writesOf(history).flatMap(({ before, after, runner, atMs }) => {
      if (
        isIncident(after) &&
        after.attempts.at(-1)?.result !== (isIncident(before) ? before.attempts.at(-1)?.result : null)
      )
        if (after.attempts.at(-1)?.result === "FAILED") failed.set(runner, after.sk);
      const sk = failed.get(runner);
      if (isResource(after) && sk !== undefined) failed.delete(runner);
      if (sk === undefined || !isGroup(after) || !isGroup(before)) return [];
      const hasLeft =
        before.in_repair.some(({ incident }) => incident === sk) &&
        !after.in_repair.some(({ incident }) => incident === sk);
      return hasLeft && after.ramp !== 1
        ? [`${clock(atMs)} ${after.pk}: ${sk} failed, and the ramp stands at ${after.ramp}`]
        : [];
    });
  },
};

import { actByCall } from "./acts.ts";
import type { Invariant } from "./invariant.ts";
import { clock } from "./readings.ts";

/** A run that has read the switch just before it was thrown, and stood still in between, may still call. */
const READ_AGO_MS_MAX = 45 * 60_000;

export const theSwitchHolds: Invariant = {
  id: "the-switch-holds",
  claim: "No call by a run that read the brake's second switch as on, or not at all, when it looked last.",
  breaches({ history }) {
    const read = new Map<number, { readonly state: string; readonly atMs: number }>();
    const acts = actByCall(history);
    return history.flatMap((entry) => {
      if (entry.kind === "switch") read.set(entry.runner, { state: entry.state, atMs: entry.atMs });
      const act = entry.kind === "call" ? acts.get(entry) : undefined;
      if (act === undefined || act.call.dryRun || act.completesStop) return [];
      const last = read.get(act.call.runner);
      const what = `${clock(act.call.atMs)} ${act.call.action} of ${act.call.instance}`;
      if (last === undefined || act.call.atMs - last.atMs > READ_AGO_MS_MAX)
        return [`${what}: its run has not read the switch`];
      return last.state === "released" ? [] : [`${what}: its run read the switch as ${last.state}`];
    });
  },
};

/**
 * STOP_START: one action of two calls. The stop lets EC2 put the instance on another host at its start, which is what a
 * failed system check needs (EC2 User Guide, "Stop and start Amazon EC2 instances"). Once we have stopped, the start
 * completes what we began.
 */
import type { Action } from "./action.ts";

export const stopStart: Action = {
  name: "STOP_START",
  perform: ({ target, dryRun, part }, { fleet }) =>
    part === "start" ? fleet.start(target, dryRun) : fleet.stop(target, dryRun),
};

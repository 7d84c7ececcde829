/**
 * START: starts a stopped instance. It may land on another host, and a start can be refused for capacity
 * (EC2 User Guide, "Stop and start Amazon EC2 instances").
 */
import type { Action } from "./action.ts";

export const start: Action = {
  name: "START",
  perform: ({ target, dryRun }, { fleet }) => fleet.start(target, dryRun),
};

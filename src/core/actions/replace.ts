/**
 * REPLACE: tells the instance's Auto Scaling group that it is unhealthy; the group terminates it and launches another.
 * The group does so at once, without its own pacing, so our permit is the only limit (Amazon EC2 Auto Scaling User Guide,
 * "Health checks for instances in an Auto Scaling group").
 */
import type { Action } from "./action.ts";

export const replace: Action = {
  name: "REPLACE",
  perform: ({ target, dryRun }, { fleet }) => fleet.setUnhealthy(target, dryRun),
};

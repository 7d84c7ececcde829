/**
 * REBOOT: asks EC2 to restart the guest. Same host, same addresses, instance store kept; a reboot is only queued, and
 * turns hard within a few minutes when the guest does not answer (EC2 User Guide, "Reboot your instance").
 */
import type { Action } from "./action.ts";

export const reboot: Action = {
  name: "REBOOT",
  perform: ({ target, dryRun }, { fleet }) => fleet.reboot(target, dryRun),
};

/**
 * REBOOT: asks EC2 to restart the guest. Same host, same addresses, instance store kept; a reboot is only queued, and
 * turns hard within a few minutes when the guest does not answer (EC2 User Guide, "Reboot your instance").
 */
import type { CallingAction } from "./action.ts";

export const reboot: CallingAction = {
  name: "REBOOT",
  verb: "reboot",
  pastTense: "Rebooted",
  call: (target, dryRun, fleet) => fleet.reboot(target, dryRun),
};

/**
 * Does AWS recover this instance by itself from a failed host? Simplified automatic recovery, on by default.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-recover.html
 */

import { isImpaired } from "./checks.ts";
import type { Instance } from "./instance.ts";
import { hasInstanceStore, isMetal } from "./instanceTypes.ts";

/** Members of an Auto Scaling group carry its tag; the group replaces them. */
export const GROUP_TAG = "aws:autoscaling:groupName";

/** What AWS's recovery asks of an instance, whether by default or by an alarm's recover action. */
export function canBeRecovered(instance: Instance): boolean {
  const { state, placement, events, tags } = instance;
  const ordinary = placement.tenancy !== "host" && !tags.has(GROUP_TAG) && events.length === 0;
  return state === "running" && ordinary && isImpaired(instance, "system");
}

export function recoversByItself(instance: Instance): boolean {
  const { autoRecovery, rootDevice, type } = instance;
  const supported = rootDevice === "ebs" && !hasInstanceStore(type) && !isMetal(type);
  return autoRecovery === "default" && supported && canBeRecovered(instance);
}

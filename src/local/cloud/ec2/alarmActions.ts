/** The other doctor: what an alarm's own EC2 action does to its instance. */
import type { Caller } from "../callers.ts";
import type { Ec2Verb } from "../monitoring/ec2Action.ts";
import type { Fleet } from "./fleet.ts";
import { canBeRecovered } from "./recovery.ts";

/** @throws AwsError when the instance's state does not allow it; CloudWatch then only notes that in the alarm's history. */
export function carryOut(fleet: Fleet, caller: Caller, verb: Ec2Verb, instanceId: string): void {
  if (verb !== "recover") {
    fleet.by(caller)[verb](instanceId);
    return;
  }
  const instance = fleet.get(instanceId);
  if (canBeRecovered(instance)) fleet.lifecycle.recover(instance);
}

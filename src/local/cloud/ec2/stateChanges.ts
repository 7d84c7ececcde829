/** Reboot, start and stop: which states allow them, and what EC2 answers otherwise. */
import type { InstanceStateChange } from "@aws-sdk/client-ec2";
import { AwsError } from "../wire/service.ts";
import { type Instance, STATE_CODES, type StateName } from "./instance.ts";
import type { Lifecycle } from "./lifecycle.ts";

/** Requests to reboot a terminated instance are ignored, with success (RebootInstances, API reference). */
export function rebootAll(lifecycle: Lifecycle, instances: readonly Instance[]): void {
  demand(instances, "rebooted", ["running", "shutting-down", "terminated"]);
  for (const instance of instances) if (instance.state === "running") lifecycle.reboot(instance);
}

/** Starting what runs already succeeds and changes nothing. */
export function startAll(lifecycle: Lifecycle, instances: readonly Instance[]): InstanceStateChange[] {
  demand(instances, "started", ["stopped", "pending", "running"]);
  return instances.map((instance) => change(instance, () => instance.state === "stopped" && lifecycle.start(instance)));
}

export function stopAll(lifecycle: Lifecycle, instances: readonly Instance[], now: Date): InstanceStateChange[] {
  demand(instances, "stopped", ["running", "stopping", "stopped"]);
  const reason = {
    code: "Client.UserInitiatedShutdown",
    message: "Client.UserInitiatedShutdown: User initiated shutdown",
  };
  const transition = `User initiated (${now.toISOString().slice(0, 19).replace("T", " ")} GMT)`;
  return instances.map((instance) =>
    change(instance, () => instance.state === "running" && lifecycle.stop(instance, reason, transition)),
  );
}

/** One instance in a wrong state spoils the call for all, as in EC2. */
function demand(instances: readonly Instance[], verb: string, allowed: readonly StateName[]): void {
  const wrong = instances.find(({ state }) => !allowed.includes(state));
  if (!wrong) return;
  const why = `The instance '${wrong.id}' is not in a state from which it can be ${verb}: it is '${wrong.state}'.`;
  throw new AwsError("IncorrectInstanceState", 400, why);
}

function change(instance: Instance, act: () => unknown): InstanceStateChange {
  const before = instance.state;
  act();
  return {
    InstanceId: instance.id,
    PreviousState: { Code: STATE_CODES[before], Name: before },
    CurrentState: { Code: STATE_CODES[instance.state], Name: instance.state },
  };
}

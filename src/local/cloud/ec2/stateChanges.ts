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

const USER_INITIATED = {
  code: "Client.UserInitiatedShutdown",
  message: "Client.UserInitiatedShutdown: User initiated shutdown",
};

/** `force` also ends a stop that is stuck. */
export function stopAll(
  lifecycle: Lifecycle,
  instances: readonly Instance[],
  now: Date,
  force = false,
): InstanceStateChange[] {
  demand(instances, "stopped", ["running", "stopping", "stopped"]);
  for (const instance of instances) demandStoppable(instance);
  const transition = `User initiated (${now.toISOString().slice(0, 19).replace("T", " ")} GMT)`;
  return instances.map((instance) =>
    change(instance, () => {
      if (instance.state === "running") lifecycle.stop(instance, USER_INITIATED, transition);
      if (instance.state === "stopping" && force) lifecycle.finishStop(instance);
    }),
  );
}

export function terminateAll(lifecycle: Lifecycle, instances: readonly Instance[]): void {
  for (const instance of instances) {
    if (!["shutting-down", "terminated"].includes(instance.state)) lifecycle.terminate(instance, USER_INITIATED);
  }
}

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Stop_Start.html; a spot instance here is of a one-time request. */
function demandStoppable({ id, rootDevice, spot }: Instance): void {
  const why =
    rootDevice === "instance-store"
      ? `The instance '${id}' does not have an 'ebs' root device type and cannot be stopped.`
      : `You can't stop the Spot Instance '${id}' because it is associated with a one-time Spot Instance request.`;
  if (rootDevice === "instance-store" || spot) throw new AwsError("UnsupportedOperation", 400, why);
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

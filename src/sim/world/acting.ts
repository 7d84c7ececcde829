/** A call that acts, as EC2 takes it: done, refused by name, or left open whether it was done. */
import { acceptedAnswer, answerOf } from "../../aws/ec2Answers.ts";
import type { Ec2Call } from "../../aws/ec2Refusals.ts";
import type { InstanceState } from "../../core/look.ts";
import type { Resource } from "../../core/resource.ts";
import type { CallAnswer } from "../../ports.ts";
import type { ActingCall } from "../history.ts";
import { CallFailed, type Runner } from "../runner.ts";
import type { Cloud } from "./cloud.ts";
import { EC2_ERRORS, thrown } from "./ec2Errors.ts";
import type { SimulatedInstance } from "./instance.ts";

type ActionOfCall = ActingCall["action"];

interface Kind {
  readonly verb: Ec2Call["verb"];
  readonly permission: Ec2Call["permission"];
  readonly allowedIn: readonly InstanceState[];
}

const KINDS: Readonly<Record<ActionOfCall, Kind>> = {
  REBOOT: { verb: "reboot", permission: "ec2:RebootInstances", allowedIn: ["running", "shutting-down", "terminated"] },
  START: { verb: "start", permission: "ec2:StartInstances", allowedIn: ["stopped", "pending", "running"] },
  STOP: { verb: "stop", permission: "ec2:StopInstances", allowedIn: ["running", "stopping", "stopped"] },
  REPLACE: {
    verb: "replacement",
    permission: "autoscaling:SetInstanceHealth",
    allowedIn: ["running", "stopping", "stopped"],
  },
};

/** EC2 has it soon, or never. */
const TRAVEL_MS_MAX = 5_000;
const MINUTE_MS = 60_000;
const LOST_WITHIN_MS = MINUTE_MS;
/** Stops are few, and what is left half done does harm. */
const HALF_DONE_WEIGHT = 2;
const THROTTLED = thrown({ name: "RequestLimitExceeded", status: 503 });

interface Taken {
  readonly error: Error | null;
  readonly carriedOut: boolean;
}

export async function act(
  action: ActionOfCall,
  target: Resource,
  dryRun: boolean,
  runner: Runner,
  cloud: Cloud,
): Promise<CallAnswer> {
  const { verb, permission } = KINDS[action];
  const call: Ec2Call = { verb, permission, target, dryRun };
  const take = (isHeard: boolean): CallAnswer => {
    const { error, carriedOut } = carryOut(action, target.id, dryRun, runner, cloud);
    const answer = error === null ? acceptedAnswer(call, `request-${runner.id}`) : answerOf(error, call);
    const told = isHeard ? { answer: answer.kind, error: answer.error } : { answer: null, error: null };
    cloud.history.note({ kind: "call", runner: runner.id, instance: target.id, action, dryRun, carriedOut, ...told });
    if (carriedOut && cloud.fates.strikes("worst moment", "lost in the act", runner.id))
      runner.stop("died", "after an act");
    if (action === "STOP" && carriedOut) loseRunner(runner, cloud);
    if (carriedOut) loseTable(runner, cloud);
    return answer;
  };
  try {
    return await runner.call(`${action}${dryRun ? " (dry run)" : ""}`, take, TRAVEL_MS_MAX);
  } catch (error) {
    return answerOf(error instanceof CallFailed && error.name === "ThrottlingException" ? THROTTLED : error, call);
  }
}

/** With the start still to come. */
function loseRunner(runner: Runner, { agenda, fates }: Cloud): void {
  if (!fates.strikes("worst moment", "lost after a stop", runner.id, HALF_DONE_WEIGHT)) return;
  agenda.after(fates.chance.whole(0, LOST_WITHIN_MS), () => runner.stop("died", "after a stop"));
}

/** For about as long as a step is tried again: the run may fail while it watches. */
function loseTable(runner: Runner, { agenda, fates, loseTable }: Cloud): void {
  if (!fates.strikes("worst moment", "table away after an act", runner.id)) return;
  agenda.after(fates.chance.whole(1, 5) * MINUTE_MS, () => loseTable(fates.chance.whole(2, 12) * MINUTE_MS));
}

function carryOut(action: ActionOfCall, id: string, dryRun: boolean, runner: Runner, cloud: Cloud): Taken {
  const { instances, fates, lacksCapacity } = cloud;
  const instance = instances.get(id);
  if (fates.strikes("API error", action, runner.id)) return failing(action, instance, dryRun, cloud);
  if (action === "START" && fates.strikes("worst moment", "start comes to nothing", runner.id))
    return fates.chance.is(0.3) ? refused("InsufficientInstanceCapacity", 500) : UNDONE;
  if (instance === undefined) return refused("InvalidInstanceID.NotFound", 400);
  if (dryRun) return refused("DryRunOperation", 412);
  if (!KINDS[action].allowedIn.includes(instance.state)) return refused("IncorrectInstanceState", 400);
  if (action === "START" && instance.state === "stopped" && lacksCapacity(instance.zone))
    return refused("InsufficientInstanceCapacity", 500);
  // A reboot of what is terminated is ignored, with success.
  return { error: null, carriedOut: done(action, instance, cloud) };
}

const refused = (name: string, status: number): Taken => ({ error: thrown({ name, status }), carriedOut: false });

/** Nobody was told, and nothing was done. */
const UNDONE: Taken = { error: thrown({ name: "RequestTimeout", status: 400 }), carriedOut: false };

function failing(action: ActionOfCall, instance: SimulatedInstance | undefined, dryRun: boolean, cloud: Cloud): Taken {
  const { chance } = cloud.fates;
  const error = chance.pick(EC2_ERRORS);
  cloud.history.note({ kind: "fault", name: `API error: ${error.name}`, runner: null });
  const isDone = error.mayBeDone && !dryRun && instance !== undefined && chance.is(0.5);
  return { error: thrown(error), carriedOut: isDone && done(action, instance, cloud) };
}

const CALL_NAMES: Readonly<Record<ActionOfCall, string>> = {
  REBOOT: "RebootInstances",
  START: "StartInstances",
  STOP: "StopInstances",
  REPLACE: "SetInstanceHealth",
};

/** @returns whether it made a difference. */
function done(action: ActionOfCall, instance: SimulatedInstance, { lifecycle, trail }: Cloud): boolean {
  trail.note(instance.id, { name: CALL_NAMES[action], by: "defib", invokedBy: null, error: null, ours: true });
  switch (action) {
    case "REBOOT":
      if (instance.state !== "running") return false;
      lifecycle.reboot(instance);
      return true;
    case "START":
      if (instance.state !== "stopped") return false;
      lifecycle.start(instance);
      return true;
    case "STOP":
      if (instance.state !== "running") return false;
      lifecycle.stop(instance, "Client.UserInitiatedShutdown");
      return true;
    case "REPLACE":
      lifecycle.terminate(instance);
      return true;
  }
}

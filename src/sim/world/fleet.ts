/** The fleet as one runner reaches it: looks that may lag or be blind, and calls that EC2 may refuse, do, or leave open. */
import { type Known, known, type Look, unknownNow } from "../../core/look.ts";
import type { Resource } from "../../core/resource.ts";
import type { StatusCheck } from "../../core/signal.ts";
import type { Fleet } from "../../ports.ts";
import { CallFailed, type Runner } from "../runner.ts";
import { act } from "./acting.ts";
import type { Cloud } from "./cloud.ts";
import { CHECKS, type Check, type SimulatedInstance, samplesOf, seenAt } from "./instance.ts";

const LAG_MS_MAX = 10_000;
const CHECK_NAMES: Readonly<Record<StatusCheck, readonly Check[]>> = {
  instance: ["instance"],
  system: ["system"],
  attached_ebs: ["attachedEbs"],
  any: CHECKS,
};

export function fleetOf(runner: Runner, cloud: Cloud): Fleet {
  const { history, fates } = cloud;

  function see(target: Resource, about: Parameters<Fleet["look"]>[1]): Look {
    const seen = { at: runner.clock.now().toISOString(), ...factsOf(target, about, runner, cloud) };
    history.note({ kind: "look", runner: runner.id, instance: target.id, seen });
    const instance = cloud.instances.get(target.id);
    if (instance?.sick.size === 0 && fates.strikes("worst moment", "red as it is found well", runner.id))
      cloud.redAnew(instance, false);
    return seen;
  }

  return {
    async look(target, about) {
      try {
        return await runner.call("look", () => see(target, about));
      } catch (error) {
        if (!(error instanceof CallFailed)) throw error;
        const why = unknownNow(`could not be read: ${error.name}`);
        const { alarm, check } = about;
        const at = runner.clock.now().toISOString();
        return { at, instance: why, status: why, alarm: alarm && why, checkSamples: check && why };
      }
    },
    investigate: (target) =>
      runner.call("investigate", () => {
        const { instance, status } = see(target, { alarm: null, check: null });
        return { at: runner.clock.now().toISOString(), instance, status, metrics: {}, events: known([]) };
      }),
    reboot: (target, dryRun) => act("REBOOT", target, dryRun, runner, cloud),
    start: (target, dryRun) => act("START", target, dryRun, runner, cloud),
    stop: (target, dryRun) => act("STOP", target, dryRun, runner, cloud),
    setUnhealthy: (target, dryRun) => act("REPLACE", target, dryRun, runner, cloud),
    collectEvidence: (target, since) =>
      runner.call("collect evidence", () => {
        const { at, instance, status } = see(target, { alarm: null, check: null });
        beforeAnAct(cloud.instances.get(target.id), runner, cloud);
        const console = known({ at: null, latest: true, text: "login:" });
        return { at, instance, status, metrics: {}, events: known([]), since, console };
      }),
  };
}

/** Between the judgement and the call. */
function beforeAnAct(instance: SimulatedInstance | undefined, runner: Runner, cloud: Cloud): void {
  if (instance === undefined) return;
  const strikes = (what: string) => cloud.fates.strikes("worst moment", what, runner.id);
  if (strikes("before an act")) cloud.interfere(instance);
  if (strikes("muted before an act")) cloud.redAnew(instance, true);
  if (strikes("worse before an act"))
    cloud.lifecycle.fallSick(instance, cloud.fates.chance.pick(["instance", "system"]), "stop and start");
}

function factsOf(
  { id }: Resource,
  { alarm, check }: Parameters<Fleet["look"]>[1],
  runner: Runner,
  { clock, instances, alarms, fates }: Cloud,
): Omit<Look, "at"> {
  const instance = instances.get(id);
  const lagMs = fates.strikes("lagging look", "look", runner.id) ? fates.chance.whole(1, LAG_MS_MAX) : 0;
  const isBlind = (what: string): boolean => fates.strikes("blind look", what, runner.id);
  const told = instance && seenAt(instance, clock.nowMs - lagMs);
  const perhaps = <T>(what: string, value: T | undefined): Known<T> =>
    value === undefined || isBlind(what) ? unknownNow(`${what} could not be read`) : known(value);
  return {
    instance: perhaps("instance", told?.instance),
    status: perhaps("status", told?.status),
    alarm: alarm && perhaps("alarm", alarms.factsOf(alarm.arn)),
    checkSamples: check && perhaps("samples", instance && samplesOf(instance, CHECK_NAMES[check], clock.nowMs)),
  };
}

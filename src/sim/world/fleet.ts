/** The fleet as one runner reaches it: looks that may lag or be blind, and calls that EC2 may refuse, do, or leave open. */
import { type Known, known, type Look, unknownNow } from "../../core/look.ts";
import type { Resource } from "../../core/resource.ts";
import type { StatusCheck } from "../../core/signal.ts";
import type { Fleet } from "../../ports.ts";
import { CallFailed, type Runner } from "../runner.ts";
import { act } from "./acting.ts";
import type { Cloud } from "./cloud.ts";
import { CHECKS, type Check, type SimulatedInstance, samplesOf, seenAt, takeDown } from "./instance.ts";

const LAG_MS_MAX = 10_000;
const CHECK_NAMES: Readonly<Record<StatusCheck, readonly Check[]>> = {
  instance: ["instance"],
  system: ["system"],
  attached_ebs: ["attachedEbs"],
  any: CHECKS,
};

export function fleetOf(runner: Runner, cloud: Cloud): Fleet {
  const { history } = cloud;

  function see(target: Resource, about: Parameters<Fleet["look"]>[1]): Look {
    const seen = { at: runner.clock.now().toISOString(), ...factsOf(target, about, runner, cloud) };
    history.note({ kind: "look", runner: runner.id, instance: target.id, seen });
    return seen;
  }

  return {
    async look(target, about) {
      try {
        const seen = await runner.call("look", () => see(target, about));
        await beforeItIsUsed(cloud.instances.get(target.id), runner, cloud);
        return seen;
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
    async collectEvidence(target, since) {
      const seen = await runner.call("collect evidence", () => see(target, { alarm: null, check: null }));
      await beforeAnAct(cloud.instances.get(target.id), runner, cloud);
      const { at, instance, status } = seen;
      const console = known({ at: null, latest: true, text: "login:" });
      return { at, instance, status, metrics: {}, events: known([]), since, console };
    },
  };
}

/** Between the judgement and the call. */
async function beforeAnAct(instance: SimulatedInstance | undefined, runner: Runner, cloud: Cloud): Promise<void> {
  if (instance === undefined) return;
  const { fates, clock, lifecycle } = cloud;
  const strikes = (what: string) => fates.strikes("worst moment", what, runner.id);
  if (strikes("before an act")) cloud.interfere(instance);
  if (strikes("consent withdrawn before an act")) {
    if (fates.chance.is(0.5)) instance.tags["defib"] = "off";
    else delete instance.tags["defib"];
    takeDown(instance, clock.nowMs);
  }
  if (strikes("muted before an act")) {
    cloud.redAnew(instance, true);
    await inSeconds(fates.chance.whole(1, 5), runner);
  }
  if (strikes("worse before an act"))
    lifecycle.fallSick(instance, fates.chance.pick(["instance", "system"]), "stop and start");
  if (strikes("long before an act")) await inSeconds(fates.chance.whole(80, 110), runner);
}

/** Between a look and what the run makes of it. */
async function beforeItIsUsed(instance: SimulatedInstance | undefined, runner: Runner, cloud: Cloud): Promise<void> {
  const { fates } = cloud;
  if (instance?.sick.size !== 0 || !fates.strikes("worst moment", "red as it is found well", runner.id)) return;
  cloud.redAnew(instance, false);
  await inSeconds(fates.chance.whole(1, 5), runner);
}

/** It stands still for less than a takeover takes. */
const inSeconds = (seconds: number, { clock }: Runner): Promise<void> =>
  clock.sleepUntil(new Date(clock.now().getTime() + seconds * 1_000));

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

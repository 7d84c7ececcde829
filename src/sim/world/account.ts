/** Draws one account: instances in zones and groups, their tags, and the alarms that watch them. */
import type { Chance } from "../chance.ts";
import type { Configuration } from "../configuration.ts";
import type { SimulatedAlarm, Watched } from "./alarms.ts";
import { type SimulatedInstance, takeDown } from "./instance.ts";
import { ACCOUNT, REGION } from "./messages.ts";

const MINUTE_MS = 60_000;

export function drawInstances(
  { instances, zones }: Configuration,
  startMs: number,
  chance: Chance,
): readonly SimulatedInstance[] {
  return Array.from({ length: instances }, (_, number) => {
    const id = `i-${(number + 1).toString(16).padStart(17, "0")}`;
    const instance: SimulatedInstance = {
      id,
      arn: `arn:aws:ec2:${REGION}:${ACCOUNT}:instance/${id}`,
      zone: `${REGION}${"abc"[number % zones] ?? "a"}`,
      tags: chance.is(0.85)
        ? { defib: "allow" }
        : chance.pick<Record<string, string>>([{}, { defib: "off" }, { defib: "protected" }]),
      recoversBySelf: chance.is(0.3),
      keyIsUnusable: chance.is(0.05),
      state: "running",
      stateReasonCode: null,
      launchMs: startMs - 86_400_000,
      sick: new Map(),
      isHot: false,
      isRestarting: false,
      isInitialising: false,
      lives: 0,
      told: [],
      values: {
        instance: [{ atMs: startMs - 3_600_000, value: 0 }],
        system: [{ atMs: startMs - 3_600_000, value: 0 }],
        attachedEbs: [{ atMs: startMs - 3_600_000, value: 0 }],
      },
    };
    takeDown(instance, startMs);
    return instance;
  });
}

/** One to three alarms an instance; two of them may watch the same thing. */
export function drawAlarms(
  instances: readonly SimulatedInstance[],
  { faultyMinutes }: Configuration,
  startMs: number,
  chance: Chance,
): readonly SimulatedAlarm[] {
  return instances.flatMap((instance) => {
    const watched: Watched[] = chance.is(0.3) ? ["any"] : ["instance", "system"];
    if (chance.is(0.3)) watched.push("cpu");
    if (chance.is(0.2)) watched.push("attachedEbs");
    if (chance.is(0.1)) watched.push("instance");
    return watched.map((what, index) => {
      const name = `${instance.id} ${what} ${index}`;
      const fromMs = startMs + chance.whole(0, faultyMinutes) * MINUTE_MS;
      const untilMs = fromMs + chance.whole(5, 40) * MINUTE_MS;
      return {
        name,
        arn: `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:${name}`,
        instance,
        watched: what,
        turnsAfterMs: chance.whole(1, 4) * MINUTE_MS,
        routes: chance.pick([["sns"], ["event"], ["sns", "event"]] as const),
        mutes: chance.is(0.2) ? [{ fromMs, untilMs }] : [],
        state: "OK" as const,
        changedMs: startMs - 86_400_000,
        tendency: "OK" as const,
      };
    });
  });
}

/** Draws the alarms that watch the instances: what they watch, how slowly they turn, by which routes they tell. */
import type { Chance } from "../chance.ts";
import type { Configuration } from "../configuration.ts";
import type { SimulatedAlarm, Watched } from "./alarms.ts";
import type { SimulatedInstance } from "./instance.ts";
import { ACCOUNT, REGION } from "./messages.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** One to four alarms an instance; two of them may watch the same thing. */
export function drawAlarms(
  instances: readonly SimulatedInstance[],
  configuration: Configuration,
  startMs: number,
  chance: Chance,
): readonly SimulatedAlarm[] {
  return instances.flatMap((instance) => {
    const watched: Watched[] = chance.is(0.3) ? ["any"] : ["instance", "system"];
    if (chance.is(0.3)) watched.push("cpu");
    if (chance.is(0.2)) watched.push("attachedEbs");
    if (chance.is(0.1)) watched.push("instance");
    return watched.map((what, index) => drawAlarm(instance, what, index, configuration, startMs, chance));
  });
}

function drawAlarm(
  instance: SimulatedInstance,
  watched: Watched,
  index: number,
  { faultyMinutes, isPlain }: Configuration,
  startMs: number,
  chance: Chance,
): SimulatedAlarm {
  const name = `${instance.id} ${watched} ${index}`;
  const fromMs = startMs + chance.whole(0, faultyMinutes) * MINUTE_MS;
  const untilMs = fromMs + chance.whole(5, 40) * MINUTE_MS;
  return {
    name,
    arn: `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:${name}`,
    instance,
    watched,
    turnsAfterMs: chance.whole(1, 4) * MINUTE_MS,
    routes: chance.pick([["sns"], ["event"], ["sns", "event"]] as const),
    ec2Actions: !isPlain && watched === "instance" && chance.is(0.2) ? ["reboot"] : [],
    mutes: !isPlain && chance.is(0.2) ? [{ fromMs, untilMs }] : [],
    state: "OK",
    changedMs: startMs - DAY_MS,
    tendency: "OK",
  };
}

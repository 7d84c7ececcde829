/** Brings the alarms of single instances to where they should be: what is missing or different is put, the rest removed. */
import type { EventLogger } from "../../ports.ts";
import type { AgentSeries } from "./agentSeries.ts";
import { desiredAlarms, type FleetInstance, type InstanceAlarmSettings } from "./desired.ts";
import { digestOfAlarm, type InstanceAlarm } from "./instanceAlarm.ts";
import { ALARM_KINDS } from "./kinds.ts";

export interface FleetAlarmsWorld {
  instances(): Promise<readonly FleetInstance[]>;
  /** The series of these metrics that the agents write now. */
  agentSeries(metrics: readonly string[]): Promise<readonly AgentSeries[]>;
  /** Those whose names begin so; null stands for one that is not as Defib makes them. */
  alarms(prefix: string): Promise<ReadonlyMap<string, InstanceAlarm | null>>;
  put(alarm: InstanceAlarm): Promise<void>;
  remove(names: readonly string[]): Promise<void>;
  readonly logger: EventLogger;
}

/** All of them: an instance's own tag may ask for what the team does not. */
const AGENT_METRICS = ALARM_KINDS.filter(({ namespace }) => namespace === "CWAgent").map(({ metric }) => metric);

export interface AlarmChanges {
  readonly put: readonly InstanceAlarm[];
  readonly remove: readonly string[];
}

export function alarmChanges(
  desired: readonly InstanceAlarm[],
  existing: ReadonlyMap<string, InstanceAlarm | null>,
): AlarmChanges {
  const wanted = new Set(desired.map(({ name }) => name));
  return {
    put: desired.filter((alarm) => {
      const there = existing.get(alarm.name);
      return there === undefined || there === null || digestOfAlarm(there) !== digestOfAlarm(alarm);
    }),
    remove: [...existing.keys()].filter((name) => !wanted.has(name)),
  };
}

export interface Kept {
  readonly put: number;
  readonly removed: number;
  /** Not done in this time; the next run goes on with them. */
  readonly left: number;
}

/** All instance ids begin so: alarms on the whole fleet have the same prefix, and are none of these. */
export const ofInstances = (prefix: string): string => `${prefix}i-`;

/** What one call takes. Source: CloudWatch API Reference, DeleteAlarms. */
const REMOVED_AT_ONCE_MAX = 100;

/** @param hasTime asked before each call that changes something */
export async function keepFleetAlarms(
  world: FleetAlarmsWorld,
  settings: InstanceAlarmSettings,
  hasTime: () => boolean,
): Promise<Kept> {
  const [instances, series, existing] = await Promise.all([
    world.instances(),
    world.agentSeries(AGENT_METRICS),
    world.alarms(ofInstances(settings.prefix)),
  ]);
  const { alarms, problems } = desiredAlarms(instances, series, settings);
  for (const problem of problems)
    world.logger.warn("fleet_alarms.tag_not_understood", { correlation_id: settings.prefix, problem });
  const changes = alarmChanges(alarms, existing);
  const removed = await removeAll(world, changes.remove, hasTime);
  let put = 0;
  for (const alarm of changes.put) {
    if (!hasTime()) break;
    await world.put(alarm);
    put += 1;
  }
  const left = changes.put.length - put + changes.remove.length - removed;
  const counts = { instances: instances.length, alarms: alarms.length, put, removed, left };
  world.logger.info("fleet_alarms.kept", { correlation_id: settings.prefix, ...counts });
  return { put, removed, left };
}

/** Every alarm on a single instance; those on the whole fleet are the stack's own. */
export async function removeFleetAlarms(world: FleetAlarmsWorld, prefix: string): Promise<number> {
  const existing = await world.alarms(ofInstances(prefix));
  return removeAll(world, [...existing.keys()], () => true);
}

async function removeAll(world: FleetAlarmsWorld, names: readonly string[], hasTime: () => boolean): Promise<number> {
  let removed = 0;
  for (let at = 0; at < names.length && hasTime(); at += REMOVED_AT_ONCE_MAX) {
    const some = names.slice(at, at + REMOVED_AT_ONCE_MAX);
    await world.remove(some);
    removed += some.length;
  }
  return removed;
}

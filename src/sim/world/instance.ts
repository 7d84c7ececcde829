/** One simulated instance as it really is; what EC2 and CloudWatch tell of it is derived from that. */
import type {
  CheckStatus,
  Datapoint,
  InstanceFacts,
  InstanceMake,
  InstanceState,
  StatusFacts,
} from "../../core/look.ts";

import type { StorageFacts } from "../../core/surroundings.ts";

/** An Auto Scaling group. */
export interface SimulatedGroup {
  readonly name: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly suspended: readonly string[];
  readonly desired: number;
  inService: number;
}

export const CHECKS = ["instance", "system", "attachedEbs"] as const;
export type Check = (typeof CHECKS)[number];
export type HealsBy = "a reboot" | "stop and start" | "nothing";

export interface SimulatedInstance {
  readonly id: string;
  readonly arn: string;
  readonly zone: string;
  readonly tags: Record<string, string>;
  readonly make: InstanceMake;
  readonly storage: StorageFacts;
  readonly group: SimulatedGroup | null;
  /** Set aside by a person: its group neither checks nor replaces it. */
  readonly isStandby: boolean;
  /** A Systems Manager automation that is at work on it. */
  automation: string | null;
  state: InstanceState;
  stateReasonCode: string | null;
  launchMs: number;
  readonly sick: Map<Check, HealsBy>;
  isHot: boolean;
  /** Until it is up again, its checks publish nothing. */
  isRestarting: boolean;
  isInitialising: boolean;
  /** Counts restarts, so that an older one that was overtaken changes nothing. */
  lives: number;
  /** What EC2 told at each change, newest last: an eventually consistent answer may be an older one. */
  readonly told: { readonly sinceMs: number; readonly instance: InstanceFacts; readonly status: StatusFacts }[];
  readonly values: Record<Check, { readonly atMs: number; readonly value: number | null }[]>;
}

const MINUTE_MS = 60_000;
const KEPT_TOLD = 6;
const KEPT_VALUES = 40;
const SAMPLES = 8;

/** The metric of one status check now: missing is null, and never 0. */
export function metricOf(instance: SimulatedInstance, check: Check): number | null {
  if (instance.state !== "running" || instance.isRestarting || instance.isInitialising) return null;
  return instance.sick.has(check) ? 1 : 0;
}

/** Takes down what can be seen from now on. To be called after every change. */
export function takeDown(instance: SimulatedInstance, nowMs: number): void {
  for (const check of CHECKS) {
    const value = metricOf(instance, check);
    const values = instance.values[check];
    if (values.at(-1)?.value !== value) values.push({ atMs: nowMs, value });
    if (values.length > KEPT_VALUES) values.shift();
  }
  instance.told.push({ sinceMs: nowMs, instance: factsOf(instance), status: statusOf(instance) });
  if (instance.told.length > KEPT_TOLD) instance.told.shift();
}

export const seenAt = (instance: SimulatedInstance, timeMs: number) =>
  instance.told.findLast(({ sinceMs }) => sinceMs <= timeMs) ?? instance.told[0];

function factsOf({ state, stateReasonCode, launchMs, zone, tags, make }: SimulatedInstance): InstanceFacts {
  return {
    state,
    stateReasonCode,
    stateReasonMessage: stateReasonCode,
    launchTime: new Date(launchMs).toISOString(),
    instanceType: "m7i.large",
    availabilityZone: zone,
    tags: { ...tags },
    make,
  };
}

function statusOf(instance: SimulatedInstance): StatusFacts {
  const wordOf = (check: Check): CheckStatus => {
    if (instance.state !== "running") return "not-applicable";
    if (instance.isInitialising) return "initializing";
    return instance.sick.has(check) ? "impaired" : "ok";
  };
  const [system, guest, attachedEbs] = [wordOf("system"), wordOf("instance"), wordOf("attachedEbs")];
  return { system, instance: guest, attachedEbs, impairedSince: null, events: [] };
}

/** One-minute maxima of the last complete minutes, newest last; a minute without a value is left out. */
export function samplesOf(instance: SimulatedInstance, checks: readonly Check[], nowMs: number): readonly Datapoint[] {
  const samples: Datapoint[] = [];
  const newest = Math.floor(nowMs / MINUTE_MS) * MINUTE_MS - MINUTE_MS;
  for (let minuteMs = newest - (SAMPLES - 1) * MINUTE_MS; minuteMs <= newest; minuteMs += MINUTE_MS) {
    let most: number | null = null;
    for (const check of checks) most = larger(most, largestWithin(instance.values[check], minuteMs));
    if (most !== null) samples.push({ at: new Date(minuteMs).toISOString(), value: most });
  }
  return samples;
}

/** The largest value that a metric had in the minute; null when it had none. */
function largestWithin(values: SimulatedInstance["values"]["instance"], minuteMs: number): number | null {
  let most: number | null = null;
  for (let index = values.length - 1; index >= 0; index--) {
    const { atMs, value } = values[index] ?? { atMs: 0, value: null };
    if (atMs < minuteMs + MINUTE_MS) most = larger(most, value);
    if (atMs <= minuteMs) break; // it held at the minute's beginning: what was before does not count
  }
  return most;
}

const larger = (one: number | null, other: number | null): number | null =>
  one === null ? other : other === null ? one : Math.max(one, other);

/** Since when one of the watched checks has failed without a break; null when none fails. */
export function sickSinceMs(instance: SimulatedInstance, watched: string): number | null {
  const failing = CHECKS.filter((check) => (watched === "any" || watched === check) && metricOf(instance, check) === 1);
  const since = failing.map((check) => instance.values[check].at(-1)?.atMs ?? 0);
  return since.length === 0 ? null : Math.min(...since);
}

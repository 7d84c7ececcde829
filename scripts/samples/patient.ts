/** One instance of the sample night: what ails it, what helps, and how it looks at any moment. */
import type { CheckStatus, Datapoint, InstanceFacts, InstanceState, StatusFacts } from "../../src/core/look.ts";
import { plusSeconds, secondsBetween } from "../../src/core/time.ts";

export type Illness =
  /** A status check fails until the moment given, until a reboot, or for ever. */
  | { readonly kind: "impaired"; readonly check: "system" | "instance"; readonly until: string | "reboot" | "never" }
  /** Stopped; EC2 refuses this many starts for want of capacity. */
  | { readonly kind: "stopped"; readonly code: string; readonly message: string; readonly refusesStarts: number }
  | { readonly kind: "busy" };

export interface Patient {
  readonly id: string;
  readonly instanceType: string;
  readonly name: string;
  readonly illness: Illness;
  /** When it began. */
  readonly sickSince: string;
}

/** How long after a reboot or a start the status checks pass. */
const BOOT_SECONDS = 75;
/** How long a started instance is pending. */
const PENDING_SECONDS = 20;
/** CloudWatch wants two good minutes before the alarm is OK. */
const ALARM_LAG_SECONDS = 120;
const MINUTE_SECONDS = 60;

/** From when on its checks pass; null while nothing has helped. @param treatedAt when it was rebooted or started */
export function wellSince({ illness }: Patient, treatedAt: string | null): string | null {
  const booted = treatedAt && plusSeconds(treatedAt, BOOT_SECONDS);
  switch (illness.kind) {
    case "busy":
      return null;
    case "stopped":
      return booted;
    case "impaired":
      if (illness.until === "never") return null;
      return illness.until === "reboot" ? booted : illness.until;
  }
}

export function factsAt(now: string, patient: Patient, treatedAt: string | null): InstanceFacts {
  const state = stateAt(now, patient, treatedAt);
  const reason = state === "stopped" && patient.illness.kind === "stopped" ? patient.illness : undefined;
  return {
    state,
    stateReasonCode: reason?.code ?? null,
    stateReasonMessage: reason?.message ?? null,
    launchTime: treatedAt !== null && patient.illness.kind === "stopped" ? treatedAt : "2025-11-02T08:15:00.000Z",
    instanceType: patient.instanceType,
    availabilityZone: "us-east-1b",
    tags: { Name: patient.name, defib: "allow" },
  };
}

function stateAt(now: string, { illness }: Patient, treatedAt: string | null): InstanceState {
  if (illness.kind !== "stopped") return "running";
  if (treatedAt === null) return "stopped";
  return secondsBetween(treatedAt, now) < PENDING_SECONDS ? "pending" : "running";
}

export function statusAt(now: string, patient: Patient, treatedAt: string | null): StatusFacts {
  const { illness } = patient;
  const others: CheckStatus = isBooting(now, treatedAt) ? "initializing" : "ok";
  const all = { system: others, instance: others, attachedEbs: others, impairedSince: null };
  if (factsAt(now, patient, treatedAt).state === "stopped")
    return { ...all, system: "not-applicable", instance: "not-applicable", attachedEbs: "not-applicable" };
  if (illness.kind !== "impaired" || isWell(now, patient, treatedAt) || isBooting(now, treatedAt)) return all;
  return { ...all, [illness.check]: "impaired", impairedSince: patient.sickSince };
}

/** The failed check's metric, minute by minute. EC2 publishes nothing while an instance initialises. */
export function samplesAt(now: string, minutes: number, patient: Patient, treatedAt: string | null): Datapoint[] {
  const lastMinute = Math.floor(Date.parse(now) / 60_000) - 1;
  return Array.from({ length: minutes }, (_, index) => lastMinute - minutes + 1 + index)
    .map((minute) => new Date(minute * 60_000).toISOString())
    .filter((at) => !isBooting(at, treatedAt) && !isBooting(plusSeconds(at, MINUTE_SECONDS), treatedAt))
    .map((at) => ({ at, value: isWell(at, patient, treatedAt) ? 0 : 1 }));
}

export function alarmAt(now: string, patient: Patient, treatedAt: string | null) {
  const since = wellSince(patient, treatedAt);
  const okAt = since && plusSeconds(since, ALARM_LAG_SECONDS);
  if (okAt !== null && secondsBetween(okAt, now) >= 0) return { state: "OK", changedAt: okAt } as const;
  return { state: "ALARM", changedAt: plusSeconds(patient.sickSince, ALARM_LAG_SECONDS) } as const;
}

const isBooting = (at: string, treatedAt: string | null): boolean =>
  treatedAt !== null && secondsBetween(treatedAt, at) >= 0 && secondsBetween(treatedAt, at) < BOOT_SECONDS;

function isWell(at: string, patient: Patient, treatedAt: string | null): boolean {
  const since = wellSince(patient, treatedAt);
  const wasWell = secondsBetween(at, patient.sickSince) > 0;
  return wasWell || (since !== null && secondsBetween(since, at) >= 0);
}

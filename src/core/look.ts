/** A look: the facts seen at one moment, with that moment. */
import type { AlarmState } from "./signal.ts";

/** A fact that could be read, or the reason why not. What could not be read is never taken for good news. */
export type Known<T> = { readonly known: true; readonly value: T } | { readonly known: false; readonly why: string };

export const known = <T>(value: T): Known<T> => ({ known: true, value });
export const unknown = (why: string): Known<never> => ({ known: false, why });

export type InstanceState = "pending" | "running" | "stopping" | "stopped" | "shutting-down" | "terminated";

export interface InstanceFacts {
  readonly state: InstanceState;
  /** `StateReason.Code`, e.g. `Client.UserInitiatedShutdown`; null while there is none. */
  readonly stateReasonCode: string | null;
  readonly stateReasonMessage: string | null;
  readonly launchTime: string | null;
  readonly instanceType: string | null;
  readonly availabilityZone: string | null;
  readonly tags: Readonly<Record<string, string>>;
}

/** A status check as EC2 words it. */
export type CheckStatus = "ok" | "impaired" | "initializing" | "insufficient-data" | "not-applicable";

export interface StatusFacts {
  readonly system: CheckStatus;
  readonly instance: CheckStatus;
  readonly attachedEbs: CheckStatus;
  /** Since when the worst of them is impaired, where EC2 tells. */
  readonly impairedSince: string | null;
}

export interface AlarmFacts {
  readonly name: string;
  readonly state: AlarmState;
  readonly changedAt: string | null;
  /** `WaitPeriod`, `ExtensionPeriod` or `Alarm`, while a composite alarm's actions are suppressed. */
  readonly suppressedBy: string | null;
}

/** One datapoint: the start of its period (ISO 8601 UTC) and its value. */
export interface Datapoint {
  readonly at: string;
  readonly value: number;
}

export interface Look {
  readonly at: string;
  readonly instance: Known<InstanceFacts>;
  readonly status: Known<StatusFacts>;
  /** The alarm that opened the incident; null where it was not an alarm. */
  readonly alarm: Known<AlarmFacts> | null;
  /** One-minute maxima of the status check that failed, newest last; null where no check is concerned. */
  readonly checkSamples: Known<readonly Datapoint[]> | null;
}

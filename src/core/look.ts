/** A look: the facts seen at one moment, with that moment. */
import type { AlarmState } from "./signal.ts";

/** A fact that could be read, or the reason why not. What could not be read is never taken for good news. */
export type Known<T> = { readonly known: true; readonly value: T } | Unknown;

export interface Unknown extends Obstacle {
  readonly known: false;
  readonly why: string;
}

/** What stands in the way of reading a fact. */
export interface Obstacle {
  /** Another look may read it: throttled, timed out, AWS in trouble, a short answer. Absent: looking again is no use. */
  readonly mayPass?: true;
  /** It stands in the way of every resource of the place alike, e.g. `may not call ec2:DescribeVolumes`. */
  readonly cause?: string;
}

export const known = <T>(value: T): Known<T> => ({ known: true, value });
export const unknown = (why: string, obstacle: Obstacle = {}): Unknown => ({ known: false, why, ...obstacle });

/** For what could not be read just now. */
export const unknownNow = (why: string): Unknown => unknown(why, { mayPass: true });

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
  /** What a stop or a start would change; absent where it was not read. */
  readonly make?: InstanceMake;
}

/** How an instance is made: what decides whether it may be stopped. */
export interface InstanceMake {
  readonly lifecycle: "on-demand" | "spot" | "capacity-block";
  readonly tenancy: "default" | "dedicated" | "host";
  readonly rootDevice: "ebs" | "instance-store";
  /** `changes`: a public IPv4 that a stop gives back. */
  readonly publicIp: "none" | "elastic" | "changes";
  readonly hibernation: boolean;
  readonly placementGroup: string | null;
  /** From the tag `aws:autoscaling:groupName`. */
  readonly autoScalingGroup: string | null;
  /** AWS's simplified automatic recovery may act on system failures. */
  readonly autoRecovery: boolean;
  readonly volumeIds: readonly string[];
}

/** A status check as EC2 words it. */
export type CheckStatus = "ok" | "impaired" | "initializing" | "insufficient-data" | "not-applicable";

export interface StatusFacts {
  readonly system: CheckStatus;
  readonly instance: CheckStatus;
  readonly attachedEbs: CheckStatus;
  /** Since when the worst of them is impaired, where EC2 tells. */
  readonly impairedSince: string | null;
  /** The instance's own HTTP check, where it has one; absent: not read. */
  readonly application?: CheckStatus;
  /** Scheduled events, e.g. `system-reboot`; absent: not read. */
  readonly events?: readonly string[];
}

export interface AlarmFacts {
  readonly name: string;
  readonly state: AlarmState;
  readonly changedAt: string | null;
  /** `WaitPeriod`, `ExtensionPeriod` or `Alarm`, while a composite alarm's actions are suppressed. */
  readonly suppressedBy: string | null;
  /** EC2 actions that the alarm itself takes, e.g. `reboot`, `recover`, while its actions are enabled; absent: not read. */
  readonly ec2Actions?: readonly string[];
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
  /** The Auto Scaling group that replaces the instance; read only while a replacement is watched. */
  readonly group?: Known<{ readonly name: string; readonly desired: number; readonly inService: number }>;
}

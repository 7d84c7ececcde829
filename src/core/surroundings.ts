/** What is around an instance, read only once a change to it is considered: who else is at work, what a change would cost. */
import type { Known } from "./look.ts";

/** One call that CloudTrail tells of, on the instance. Typically five minutes late, not guaranteed. */
export interface TrailCall {
  readonly name: string;
  readonly at: string;
  /** Who called, as CloudTrail names it: an ARN or a user name. Hostile. */
  readonly by: string;
  /** A service that called on its own behalf, e.g. `autoscaling.amazonaws.com`; null for a person or a role. */
  readonly invokedBy: string | null;
  /** Set for failed calls and dry runs: they changed nothing. */
  readonly error: string | null;
  /** Made by Defib's own role. */
  readonly ours: boolean;
}

export interface StorageFacts {
  /** How many instance-store volumes the instance has: a stop loses what they hold. */
  readonly instanceStoreVolumes: number;
  /** Customer-managed keys of its volumes that a start could not use: disabled, pending deletion, or not allowed. */
  readonly unusableKeys: readonly string[];
  /** `instance-initiated-shutdown-behavior` is `terminate`. */
  readonly terminatesOnShutdown: boolean;
}

export interface AutoScalingFacts {
  readonly name: string;
  /** E.g. `InService`, `Standby`, `Pending:Wait`. */
  readonly lifecycleState: string;
  /** Suspended processes, e.g. `Launch`, `ReplaceUnhealthy`. */
  readonly suspended: readonly string[];
  readonly desired: number;
  readonly max: number;
  readonly inService: number;
  readonly tags: Readonly<Record<string, string>>;
}

export const GROUP_KINDS = ["auto-scaling-group", "target-group", "tag", "zone", "account"] as const;
export type GroupKind = (typeof GROUP_KINDS)[number];

/** One group that the instance belongs to, counted. */
export interface GroupFacts {
  readonly kind: GroupKind;
  readonly name: string;
  /** Running members, and the instance itself also while it does not run; 0 when they could not be counted. */
  readonly size: number;
  /** Members with an impaired status check; where it is known since when, those too that stopped without being meant to. */
  readonly sick: number;
}

export interface Surroundings {
  readonly at: string;
  readonly trail: Known<readonly TrailCall[]>;
  /** Systems Manager automations in progress that target the instance, by execution id. */
  readonly automations: Known<readonly string[]>;
  readonly storage: Known<StorageFacts>;
  /** Null when it is in no Auto Scaling group. */
  readonly autoScaling: Known<AutoScalingFacts> | null;
  /** At most eight. */
  readonly groups: Known<readonly GroupFacts[]>;
}

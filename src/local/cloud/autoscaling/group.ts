/** An Auto Scaling group and its members. */
import type { Instance } from "../ec2/instance.ts";

/** https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-suspend-resume-processes.html; those that matter here. */
export type Process = "Launch" | "Terminate" | "HealthCheck" | "ReplaceUnhealthy";

export interface Member {
  readonly instance: Instance;
  lifecycleState: "Pending" | "InService" | "Standby" | "Terminating";
  healthStatus: "Healthy" | "Unhealthy";
  readonly launchedAt: Date;
}

export interface Group {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly zones: readonly string[];
  readonly instanceType: string;
  readonly createdAt: Date;
  readonly tags: ReadonlyMap<string, string>;
  /** From a member's launch on its health checks are not believed so long. */
  readonly graceSeconds: number;
  /** The group replaces by itself a member whose status checks fail so long; null: it does not. */
  readonly replacesImpairedAfterSeconds: number | null;
  /** A failing volume counts as a failing check. */
  readonly checksVolumes: boolean;
  readonly min: number;
  readonly max: number;
  desired: number;
  readonly suspended: Set<Process>;
  readonly members: Map<string, Member>;
  /** Launches that have been decided and not yet begun. */
  launching: number;
}

export interface NewGroup extends Partial<Omit<Group, "account" | "createdAt" | "tags" | "members" | "launching">> {
  readonly name: string;
  /** How many members it begins with and keeps. */
  readonly desired: number;
  readonly tags?: Readonly<Record<string, string>>;
}

export function newGroup(wanted: NewGroup, account: string, region: string, now: Date): Group {
  const { desired } = wanted;
  return {
    zones: [`${region}a`, `${region}b`],
    instanceType: "m7i.large",
    graceSeconds: 300,
    replacesImpairedAfterSeconds: null,
    checksVolumes: false,
    min: 1,
    max: desired * 2,
    region,
    ...wanted,
    account,
    createdAt: now,
    tags: new Map(Object.entries(wanted.tags ?? {})),
    suspended: new Set(wanted.suspended),
    members: new Map(),
    launching: 0,
  };
}

/** Those that count towards the desired capacity, oldest first. */
export function active({ members }: Group): readonly Member[] {
  return [...members.values()].filter(
    ({ lifecycleState }) => lifecycleState === "Pending" || lifecycleState === "InService",
  );
}

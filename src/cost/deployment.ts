/** What is there whether anything happens or not, by the options. That the template says the same: infra/costCounts.it.test.ts. */
import { watchedKinds } from "../core/fleetAlarms/kinds.ts";
import type { Thresholds } from "../core/fleetAlarms/thresholds.ts";

export interface Deployment {
  readonly encryption: "own-key" | "aws";
  readonly mailTo: number;
  /** Whether every alarm of the region reaches Defib as an event too. */
  readonly alarms: "all" | "topic";
  /** The region of the table's copy; null when there is none. */
  readonly tableReplica: string | null;
  readonly dashboard: { readonly access: { readonly kind: string } };
  readonly fleetAlarms: Thresholds & { readonly kind: "fleet" | "instance" | "none" };
}

export const DEFAULT_DEPLOYMENT: Deployment = {
  ...{ encryption: "own-key", mailTo: 0, alarms: "all", tableReplica: null },
  dashboard: { access: { kind: "link" } },
  fleetAlarms: {
    ...{ kind: "fleet", status: "each", cpuPercent: 90, memoryPercent: 90, diskPercent: 90 },
    networkBytesPerSecond: null,
  },
};

/** Metrics in alarms on Defib itself: each costs as much as an alarm. */
export const ownAlarmMetrics = ({ alarms, mailTo, dashboard }: Deployment): number =>
  OWN_ALARM_METRICS +
  (alarms === "all" ? OF_EVENTS : 0) +
  (mailTo > 0 ? OF_MAIL : 0) +
  (dashboard.access.kind === "oidc" ? OF_SIGN_IN : 0);

const OWN_ALARM_METRICS = 40;
const OF_EVENTS = 3;
const OF_MAIL = 1;
/** Its errors, and its share of the invocations that are gone. */
const OF_SIGN_IN = 2;

/** Written in every month: both heartbeats. Others are written when something fails. */
export const ownMetrics = ({ alarms }: Deployment): number => (alarms === "all" ? 2 : 1);

/** Metrics of one instance that are watched. */
export interface Watched {
  readonly ofEc2: number;
  /** Where the CloudWatch agent runs: memory, and a disk for each that it tells of. */
  readonly ofAgent: number;
}

/** An agent on Linux writes these, and none of Windows's. */
export function watchedOfInstance({ fleetAlarms }: Deployment, disks: number): Watched {
  if (fleetAlarms.kind === "none") return { ofEc2: 0, ofAgent: 0 };
  const kinds = watchedKinds(fleetAlarms).map(([kind]) => kind);
  const has = (name: string) => (kinds.some((kind) => kind.name === name) ? 1 : 0);
  return {
    ofEc2: kinds.filter(({ namespace }) => namespace === "AWS/EC2").length,
    ofAgent: disks === 0 ? 0 : has("memory") + disks * has("disk"),
  };
}

/**
 * What is watched of every instance, one alarm a kind. Metrics: EC2 User Guide, "CloudWatch metrics that are available for
 * your instances"; CloudWatch User Guide, "Metrics collected by the CloudWatch agent".
 */

import type { Thresholds } from "./thresholds.ts";

export interface AlarmKind {
  /** The end of its alarms' names. @example "cpu" */
  readonly name: string;
  readonly says: string;
  /** `CWAgent` is there only where the CloudWatch agent runs. */
  readonly namespace: "AWS/EC2" | "CWAgent";
  readonly metric: string;
  readonly statistic: "Average" | "Maximum" | "Minimum" | "Sum";
  readonly periodSeconds: number;
  /** So many in a row. */
  readonly periods: number;
  readonly fires: "at or above" | "at or below";
  readonly threshold: (thresholds: Thresholds) => number | null;
}

const MINUTE = 60;
/** Without detailed monitoring EC2 writes a value every five minutes; only status checks come each minute. */
const BASIC_PERIOD = 5 * MINUTE;

const statusCheck = (
  name: string,
  metric: string,
  says: string,
  asked: "each" | "any",
  periods: number,
): AlarmKind => ({
  ...{ name, metric, says, periods, namespace: "AWS/EC2", statistic: "Maximum", fires: "at or above" },
  periodSeconds: MINUTE,
  threshold: ({ status }) => (status === asked ? 1 : null),
});

const network = (name: string, metric: string): AlarmKind => ({
  ...{ name, metric, says: "Its network has been busier than the threshold for a quarter of an hour." },
  ...{ namespace: "AWS/EC2", statistic: "Sum", fires: "at or above", periodSeconds: BASIC_PERIOD, periods: 3 },
  threshold: ({ networkBytesPerSecond }) =>
    networkBytesPerSecond === null ? null : networkBytesPerSecond * BASIC_PERIOD,
});

const ofAgent = { namespace: "CWAgent", periodSeconds: BASIC_PERIOD } as const;

/**
 * A system check is told after two minutes, as EC2's own recovery is; the others after three, so that the two never race.
 * Source: CloudWatch User Guide, "Create alarms to stop, terminate, reboot, or recover an EC2 instance".
 */
export const ALARM_KINDS: readonly AlarmKind[] = [
  statusCheck("system", "StatusCheckFailed_System", "The host under it fails its check.", "each", 2),
  statusCheck("instance", "StatusCheckFailed_Instance", "It does not answer its instance check.", "each", 3),
  statusCheck("attached-ebs", "StatusCheckFailed_AttachedEBS", "A volume of it does not complete I/O.", "each", 3),
  statusCheck("status", "StatusCheckFailed", "One of its status checks fails.", "any", 3),
  {
    ...{ name: "cpu", metric: "CPUUtilization", says: "Its CPU has been busy for a quarter of an hour." },
    ...{ namespace: "AWS/EC2", statistic: "Average", fires: "at or above", periodSeconds: BASIC_PERIOD, periods: 3 },
    threshold: ({ cpuPercent }) => cpuPercent,
  },
  network("network-in", "NetworkIn"),
  network("network-out", "NetworkOut"),
  {
    ...{ name: "memory", metric: "mem_used_percent", says: "Its memory is nearly used up.", ...ofAgent },
    ...{ statistic: "Average", fires: "at or above", periods: 3 },
    threshold: ({ memoryPercent }) => memoryPercent,
  },
  {
    ...{ name: "memory-windows", metric: "Memory % Committed Bytes In Use", ...ofAgent },
    ...{ says: "Its memory is nearly used up.", statistic: "Average", fires: "at or above", periods: 3 },
    threshold: ({ memoryPercent }) => memoryPercent,
  },
  {
    ...{ name: "disk", metric: "disk_used_percent", says: "One of its disks is nearly full.", ...ofAgent },
    ...{ statistic: "Maximum", fires: "at or above", periods: 2 },
    threshold: ({ diskPercent }) => diskPercent,
  },
  {
    ...{
      name: "disk-windows",
      metric: "LogicalDisk % Free Space",
      says: "One of its disks is nearly full.",
      ...ofAgent,
    },
    ...{ statistic: "Minimum", fires: "at or below", periods: 2 },
    threshold: ({ diskPercent }) => (diskPercent === null ? null : 100 - diskPercent),
  },
];

/** Always full, or memory that looks like a disk: of those nobody wants to hear. */
export const NO_DISKS: readonly string[] = ["squashfs", "iso9660", "tmpfs", "devtmpfs", "overlay"];
export const FILE_SYSTEM = "fstype";

/** The kinds that are watched, each with its threshold. */
export const watchedKinds = (thresholds: Thresholds): readonly (readonly [AlarmKind, number])[] =>
  ALARM_KINDS.flatMap((kind) => {
    const threshold = kind.threshold(thresholds);
    return threshold === null ? [] : [[kind, threshold] as const];
  });

/** Every alarm of the fleet begins with it. @example "defib-fleet-" */
export const fleetAlarmPrefix = (stackName: string): string => `${stackName}-fleet-`;

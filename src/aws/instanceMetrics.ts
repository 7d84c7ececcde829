/** Which metrics of an instance are read. Source: EC2 User Guide, "CloudWatch metrics that are available for your instances". */
import type { StatusCheck } from "../core/signal.ts";

export interface InstanceMetric {
  readonly name: string;
  readonly statistic: "Average" | "Maximum";
}

/** The metric of a status check: 1 in a minute in which it failed. */
export function checkMetric(check: StatusCheck): InstanceMetric {
  switch (check) {
    case "any":
      return { name: "StatusCheckFailed", statistic: "Maximum" };
    case "system":
      return { name: "StatusCheckFailed_System", statistic: "Maximum" };
    case "instance":
      return { name: "StatusCheckFailed_Instance", statistic: "Maximum" };
    case "attached_ebs":
      return { name: "StatusCheckFailed_AttachedEBS", statistic: "Maximum" };
  }
}

/** What an investigation keeps. An instance has no datapoints for what it has not: credits, instance store, EBS. */
export const INVESTIGATED: readonly InstanceMetric[] = [
  "CPUUtilization",
  "CPUCreditBalance",
  "NetworkIn",
  "NetworkOut",
  "EBSReadBytes",
  "EBSWriteBytes",
  "DiskReadBytes",
  "DiskWriteBytes",
].map((name) => ({ name, statistic: "Average" }));

/** What is kept before a repair. */
export const EVIDENCE: readonly InstanceMetric[] = [
  ...INVESTIGATED,
  ...(["system", "instance", "attached_ebs"] as const).map(checkMetric),
];

/** Under which id a metric's series answers, by the metric's place in the list. CloudWatch wants a letter first. */
export const seriesId = (index: number): string => `m${index}`;

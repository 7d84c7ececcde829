/** The metrics that an instance publishes in a minute; none while it is not running or its checks initialise. */
import type { MetricStore, Sample } from "../monitoring/metricStore.ts";
import { isImpaired, reports } from "./checks.ts";
import type { CheckName } from "./impairment.ts";
import type { Instance } from "./instance.ts";

const MINUTE_MILLISECONDS = 60_000;
const HISTORY_MINUTES = 180;

export function publishHistory(instance: Instance, metrics: MetricStore, now: Date): void {
  const lastMinute = Math.floor(now.getTime() / MINUTE_MILLISECONDS) * MINUTE_MILLISECONDS;
  const ago = (minutes: number) => new Date(lastMinute - minutes * MINUTE_MILLISECONDS);
  publish(
    instance,
    metrics,
    Array.from({ length: HISTORY_MINUTES }, (_, index) => ago(HISTORY_MINUTES - index)),
  );
}

/** Publishes the minute that ended at `minute`, stamped with its start as CloudWatch does. */
export function publishMinute(instance: Instance, metrics: MetricStore, minute: Date): void {
  if (reports(instance, minute)) publish(instance, metrics, [new Date(minute.getTime() - MINUTE_MILLISECONDS)]);
}

function publish(instance: Instance, metrics: MetricStore, minutes: readonly Date[]): void {
  const { region, id } = instance;
  const samples = new Map<string, Sample[]>();
  for (const at of minutes) {
    for (const [name, value] of Object.entries(minuteValues(instance, at))) {
      const ofName = samples.get(name) ?? [];
      ofName.push({ at, value });
      samples.set(name, ofName);
    }
  }
  for (const [name, ofName] of samples) {
    metrics.put({ region, namespace: "AWS/EC2", name, dimensions: { InstanceId: id } }, ...ofName);
  }
}

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html */
function minuteValues(instance: Instance, at: Date): Record<string, number> {
  const failed = (check: CheckName) => (isImpaired(instance, check) ? 1 : 0);
  const cpuPercent = Math.min(100, Math.max(0, instance.cpuPercent + wobble(instance.id, at) * 1.5));
  const bytes = Math.round(2_000_000 * (1 + cpuPercent / 50) * (1 + wobble(instance.id, at) / 4));
  return {
    StatusCheckFailed: Math.max(failed("system"), failed("instance"), failed("attached_ebs")),
    StatusCheckFailed_System: failed("system"),
    StatusCheckFailed_Instance: failed("instance"),
    StatusCheckFailed_AttachedEBS: failed("attached_ebs"),
    CPUUtilization: cpuPercent,
    NetworkIn: bytes,
    NetworkOut: Math.round(bytes * 0.7),
    EBSReadBytes: Math.round(bytes * 0.2),
    EBSWriteBytes: Math.round(bytes * 0.4),
    EBSReadOps: Math.round(bytes / 16_000),
    EBSWriteOps: Math.round(bytes / 9_000),
    ...(/^t\d/.test(instance.type) ? { CPUCreditBalance: Math.max(0, 288 - instance.cpuPercent * 2.5) } : {}),
  };
}

/** From -1 to 1, the same for the same instance and minute, so that two runs of a story show the same numbers. */
function wobble(id: string, at: Date): number {
  let hash = Math.floor(at.getTime() / MINUTE_MILLISECONDS);
  for (const character of id) hash = (Math.imul(hash, 31) + character.charCodeAt(0)) | 0;
  return Math.sin(hash);
}

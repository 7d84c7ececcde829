/** Reads one instance's facts, each by itself known or not: one bad answer must not blind the rest. */
import {
  type AlarmFacts,
  type Datapoint,
  type InstanceFacts,
  type Known,
  known,
  type StatusFacts,
} from "../core/look.ts";
import type { Resource } from "../core/resource.ts";
import type { AlarmReference, StatusCheck } from "../core/signal.ts";
import type { ConsoleOutput } from "../ports.ts";
import { alarmFacts, datapoints } from "./alarmFacts.ts";
import { consoleOutput } from "./consoleOutput.ts";
import { instanceFacts, recentEvents, scheduledEvents, statusFacts } from "./instanceFacts.ts";
import { checkMetric, EVIDENCE, INVESTIGATED, type InstanceMetric, seriesId } from "./instanceMetrics.ts";
import type { RegionalClients } from "./regionalClients.ts";
import { type ReadPermission, whyUnknown } from "./whyUnknown.ts";

const MINUTE_MS = 60_000;
const CHECK_MINUTES = 15;
const INVESTIGATION_MINUTES = 60;
const EVIDENCE_MINUTES_MAX = 180;
const INVESTIGATION_PERIOD_SECONDS = 300;

export interface TargetFacts {
  instance(): Promise<Known<InstanceFacts>>;
  status(): Promise<StatusTold>;
  alarm(reference: AlarmReference): Promise<Known<AlarmFacts>>;
  /** The check's one-minute maxima of the last 15 minutes. */
  checkSamples(check: StatusCheck): Promise<Known<readonly Datapoint[]>>;
  /** The last hour's five-minute averages, by metric name. */
  lastHour(): Promise<Series>;
  /** What the status checks and the machine showed from one hour before a moment until now; at most three hours. */
  hourBefore(moment: string): Promise<Series>;
  console(): Promise<Known<ConsoleOutput>>;
}

type Series = Readonly<Record<string, Known<readonly Datapoint[]>>>;

interface StatusTold {
  readonly status: Known<StatusFacts>;
  /** Scheduled events that are still to come. */
  readonly events: Known<readonly string[]>;
  /** Those of the last week too. */
  readonly recentEvents: Known<readonly string[]>;
}

export function targetFacts(target: Resource, clients: RegionalClients, now: Date): TargetFacts {
  async function fact<T>(permission: ReadPermission, read: () => Promise<Known<T>>): Promise<Known<T>> {
    try {
      return await read();
    } catch (error) {
      return whyUnknown(error, permission, target);
    }
  }

  async function metricData(metrics: readonly InstanceMetric[], minutes: number, periodSeconds: number) {
    const cloudWatch = await clients.cloudWatch(target);
    const periodMs = periodSeconds * 1000;
    const from = new Date(Math.floor(now.getTime() / periodMs) * periodMs - minutes * MINUTE_MS);
    return cloudWatch.metricData({ instanceId: target.id, metrics, periodSeconds, from, to: now });
  }

  async function series(metrics: readonly InstanceMetric[], minutes: number): Promise<Series> {
    const answer = metricData(metrics, minutes, INVESTIGATION_PERIOD_SECONDS);
    const facts = metrics.map(({ name }, index) =>
      fact("cloudwatch:GetMetricData", async () => datapoints(await answer, seriesId(index))).then(
        (told) => [name, told] as const,
      ),
    );
    return Object.fromEntries(await Promise.all(facts));
  }

  return {
    instance: () =>
      fact("ec2:DescribeInstances", async () =>
        instanceFacts(await (await clients.ec2(target)).describe(target.id), target),
      ),

    async status() {
      const answer = clients.ec2(target).then((ec2) => ec2.describeStatus(target.id));
      return {
        status: await fact("ec2:DescribeInstanceStatus", async () => statusFacts(await answer, target)),
        events: await fact("ec2:DescribeInstanceStatus", async () => scheduledEvents(await answer, target)),
        recentEvents: await fact("ec2:DescribeInstanceStatus", async () => recentEvents(await answer, target)),
      };
    },

    alarm: (reference) =>
      fact("cloudwatch:DescribeAlarms", async () =>
        alarmFacts(await (await clients.cloudWatch(target)).describeAlarm(reference.name), reference),
      ),

    checkSamples: (check) =>
      fact("cloudwatch:GetMetricData", async () =>
        datapoints(await metricData([checkMetric(check)], CHECK_MINUTES, 60), seriesId(0)),
      ),

    lastHour: () => series(INVESTIGATED, INVESTIGATION_MINUTES),
    hourBefore: (moment) => series(EVIDENCE, minutesOfEvidence(moment, now)),

    console: () =>
      fact("ec2:GetConsoleOutput", async () => known(await consoleOutput(await clients.ec2(target), target.id))),
  };
}

function minutesOfEvidence(moment: string, now: Date): number {
  const ago = (now.getTime() - Date.parse(moment)) / MINUTE_MS;
  return Math.min(EVIDENCE_MINUTES_MAX, INVESTIGATION_MINUTES + (ago > 0 ? Math.ceil(ago) : 0));
}

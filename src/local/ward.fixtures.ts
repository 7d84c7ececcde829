/** The product on a local cloud with a healthy fleet around the instances under test; what tests read is what a user can. */
import { CloudWatchClient, PutMetricAlarmCommand, SetAlarmStateCommand } from "@aws-sdk/client-cloudwatch";
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { EventType } from "../core/eventType.ts";
import { type Incident, incidentPk } from "../core/incident.ts";
import type { GroupItem } from "../core/permits/items.ts";
import { groupKey } from "../core/permits/keys.ts";
import { defaultPolicy } from "../core/policy/defaultPolicy.ts";
import type { Policy } from "../core/policy/policy.ts";
import { ABSENT } from "../core/table.ts";
import type { EventLogger } from "../ports.ts";
import { LocalClock } from "./cloud/clock.ts";
import { type LocalCloud, startLocalCloud } from "./cloud/cloud.ts";
import { type Deliveries, deliverOnce } from "./cloud/deliveries.ts";
import type { FleetCall } from "./cloud/ec2/callLog.ts";
import type { NewInstance } from "./cloud/ec2/newInstance.ts";
import { type Provisioned, provision } from "./cloud/provision.ts";
import { type Pipeline, startPipeline } from "./pipeline.ts";

export interface Ward {
  readonly cloud: LocalCloud;
  readonly provisioned: Provisioned;
  readonly pipeline: Pipeline;
  /** An instance whose owner lets Defib act on it. */
  patient(wanted?: NewInstance): string;
  /** Red after so many bad minutes, one unless said otherwise, and tells Defib. @returns the alarm's name. */
  alarmOn(instanceId: string, metric?: string, minutes?: number): Promise<string>;
  /** As SetAlarmState. */
  turnRed(alarmName: string): Promise<void>;
  /**
   * The first incident on the instance, or the first of that type, once it is in the table and as the test wants it.
   * @throws Error when it never is.
   */
  incidentOf(instanceId: string, wanted: (incident: Incident) => boolean, eventType?: EventType): Promise<Incident>;
  /** The calls that EC2 and Auto Scaling took about it and that may change it, by name, in order. */
  changesOf(instanceId: string): readonly string[];
  /** The sentences that humans were paged with about it. */
  pagesAbout(instanceId: string): Promise<readonly string[]>;
  /** What arrived in the queue of signals, while no product takes it: the first message about an alarm. */
  nextMessage(): Promise<string>;
  /** The product ends where it stands, and a new one begins. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface WardOptions {
  readonly policy?: Policy;
  readonly speed?: number;
  /** By default a night long past: what another program stamps with today's time would come from its future. */
  readonly startsAt?: Date;
  /** How alarm notifications and events travel; by default once and at once. */
  readonly deliveries?: Deliveries;
}

/** What did not help is known sooner than by default, so that a ladder is climbed in seconds. */
const PROVE_WITHIN_SECONDS = 480;
const HOUR_SECONDS = 3600;

const provedWithin = (proveWithinSeconds: number, policy: Policy): Policy => ({
  ...policy,
  rules: policy.rules.map((rule) => ({
    ...rule,
    runbook: rule.runbook.map((rung) => ({ ...rung, proveWithinSeconds })),
  })),
});

export const autoPolicy: Policy = provedWithin(PROVE_WITHIN_SECONDS, { ...defaultPolicy, mode: "auto" });

/** For a test that acts while a run watches: on a machine however busy, the watch has not ended before. */
export const unhurried = (policy: Policy): Policy => provedWithin(2 * HOUR_SECONDS, policy);

/** For a ward in which many are sick at once and none is to wait for another. */
export const roomyPolicy: Policy = {
  ...autoPolicy,
  limits: {
    ...defaultPolicy.limits,
    inRepair: { countMax: 50, percentMax: 100, smallGroupSize: 1 },
    storm: { countMax: 100, percentMax: 100, calmSeconds: 0 },
    brake: { actionsMax: 100, windowSeconds: 600 },
  },
  // Where another test's repair has failed, the zone heals one at a time: no test's patience ends with that.
  waits: { ...defaultPolicy.waits, longestWaitSeconds: 12 * HOUR_SECONDS },
};

const STARTS_AT = new Date("2026-11-24T02:30:00Z");
/** Judged news is old after a minute: faster, and a busy machine would never come to act. */
const SPEED = 60;
const BYSTANDERS = 20;
/** Three minutes: a busy machine is waited for. */
const TRIES_MAX = 720;
const BETWEEN_TRIES_MILLISECONDS = 250;
/** More than one instance has incidents in a test. */
const HISTORY_MAX = 10;
const CHANGING = ["RebootInstances", "StartInstances", "StopInstances", "TerminateInstances", "SetInstanceHealth"];

const nothing = (): void => undefined;
const quiet: EventLogger = { debug: nothing, info: nothing, warn: nothing, error: nothing };

export async function openWard({
  policy = autoPolicy,
  speed = SPEED,
  startsAt = STARTS_AT,
  deliveries = deliverOnce,
}: WardOptions = {}): Promise<Ward> {
  const cloud = await startLocalCloud({ clock: new LocalClock({ startsAt, speed }), deliveries });
  Object.assign(process.env, cloud.environment);
  const provisioned = await provision(cloud);
  for (let n = 0; n < BYSTANDERS; n++) cloud.fleet.add({ tags: { Name: `app-${n}` } });
  const monitoring = new CloudWatchClient({});
  const sqs = new SQSClient({ endpoint: cloud.url });
  const readPages = pageReader(sqs, provisioned.pagerQueueUrl);
  const start = () => startPipeline(cloud, provisioned, policy, quiet);
  let pipeline = start();

  return {
    cloud,
    provisioned,
    get pipeline() {
      return pipeline;
    },
    patient: (wanted = {}) => cloud.fleet.add({ ...wanted, tags: { defib: "allow", ...wanted.tags } }).id,
    async alarmOn(instanceId, metric = "StatusCheckFailed_Instance", minutes = 1) {
      const name = `${instanceId} ${metric}`;
      await putAlarm(monitoring, { name, instanceId, metric, minutes, topicArn: provisioned.topicArn });
      return name;
    },
    async turnRed(AlarmName) {
      await monitoring.send(new SetAlarmStateCommand({ AlarmName, StateValue: "ALARM", StateReason: "by hand" }));
    },
    async incidentOf(instanceId, wanted, eventType) {
      let seen: Incident | undefined;
      for (let tries = 0; tries < TRIES_MAX; tries++) {
        const newestFirst = await pipeline.incidents.byResource(instanceId, HISTORY_MAX);
        const first = newestFirst.findLast(({ event_type }) => (eventType ?? event_type) === event_type);
        if (first)
          seen = (await pipeline.table.read<Incident>({ pk: incidentPk(first.event_type), sk: first.sk }))?.value;
        if (seen !== undefined && wanted(seen)) return seen;
        await new Promise((resolve) => setTimeout(resolve, BETWEEN_TRIES_MILLISECONDS));
      }
      throw new Error(`The incident on ${instanceId} never came to be as wanted: ${told(seen)}`);
    },
    changesOf: (instanceId) => changesIn(cloud.fleet.calls, instanceId),
    async pagesAbout(instanceId) {
      return (await readPages()).filter((sentence) => sentence.includes(instanceId));
    },
    async nextMessage() {
      for (let tries = 0; tries < TRIES_MAX; tries++) {
        const received = await sqs.send(
          new ReceiveMessageCommand({ QueueUrl: provisioned.queueUrl, WaitTimeSeconds: 1 }),
        );
        const [message] = received.Messages ?? [];
        if (message?.Body?.includes("ALARM")) return message.Body;
      }
      throw new Error("No message arrived.");
    },
    async restart() {
      await pipeline.stop();
      pipeline = start();
    },
    async close() {
      await pipeline.stop();
      monitoring.destroy();
      sqs.destroy();
      await cloud.stop();
    },
  };
}

/** The run has ended, and told a human where one is needed. */
export const isClosed = ({ outcome, next_due }: Incident): boolean => outcome !== null && next_due === null;

/** The account's and the zone's groups trust healing already: a new ward would heal one at a time. */
export async function trustHealing({ cloud, pipeline }: Ward, zones: readonly string[] = ["a"]): Promise<void> {
  const { account, region, clock } = cloud;
  for (const group of [
    { kind: "account", name: account } as const,
    ...zones.map((letter) => ({ kind: "zone", name: `${region}${letter}` }) as const),
  ]) {
    const calm_since = clock.now().toISOString();
    const item = { in_repair: [], ramp: 64, calm_since, storm: null, largest: null, ttl: null };
    await pipeline.table.write<GroupItem>({ ...groupKey({ account, region }, group), ...item }, ABSENT);
  }
}

/** Which guardrail, or the permit, denied, and why: `guardrail: reason`, in the order of the verdicts, each once. */
export function denialsIn({ verdicts }: Incident): readonly string[] {
  const denials = verdicts.flatMap(({ answers }) =>
    answers.flatMap(({ guardrail, answer }) => (answer.kind === "DENY" ? [`${guardrail}: ${answer.reason}`] : [])),
  );
  return [...new Set(denials)];
}

/** `action result`, or `action (part) result`, of each attempt. */
export const attemptsIn = ({ attempts }: Incident): readonly string[] =>
  attempts.map(({ action, part, result }) => `${action}${part === undefined ? "" : ` (${part})`} ${result}`);

const changesIn = (calls: readonly FleetCall[], instanceId: string): readonly string[] =>
  calls
    .filter(({ operation, instanceIds }) => CHANGING.includes(operation) && instanceIds.includes(instanceId))
    .map(
      ({ operation, dryRun, error }) =>
        `${operation}${dryRun ? " (dry run)" : ""}${error && !dryRun ? ` ${error}` : ""}`,
    );

const told = (incident: Incident | undefined): string =>
  incident === undefined
    ? "there is none"
    : `${incident.outcome} ${incident.message} ${attemptsIn(incident).join()} ${incident.verdicts.at(-1)?.text}`;

interface NewAlarm {
  readonly name: string;
  readonly instanceId: string;
  readonly metric: string;
  readonly minutes: number;
  readonly topicArn: string;
}

async function putAlarm(monitoring: CloudWatchClient, alarm: NewAlarm): Promise<void> {
  const { name, instanceId, metric, minutes, topicArn } = alarm;
  await monitoring.send(
    new PutMetricAlarmCommand({
      AlarmName: name,
      Namespace: "AWS/EC2",
      MetricName: metric,
      Dimensions: [{ Name: "InstanceId", Value: instanceId }],
      Statistic: "Maximum",
      Period: 60,
      EvaluationPeriods: minutes,
      Threshold: metric === "CPUUtilization" ? 90 : 0,
      ComparisonOperator: "GreaterThanThreshold",
      AlarmActions: [topicArn],
      OKActions: [topicArn],
    }),
  );
}

/** Every page so far: a queue gives each message once, so they are kept, and read by one test after the other. */
function pageReader(sqs: SQSClient, QueueUrl: string): () => Promise<readonly string[]> {
  const pages: string[] = [];
  let reading: Promise<void> = Promise.resolve();
  async function readAll(): Promise<void> {
    for (;;) {
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
      if (Messages.length === 0) return;
      for (const { Body = "", ReceiptHandle } of Messages) {
        pages.push(sentenceIn(JSON.parse(Body)));
        await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      }
    }
  }
  return async () => {
    reading = reading.then(readAll);
    await reading;
    return [...pages];
  };
}

const sentenceIn = (envelope: unknown): string =>
  typeof envelope === "object" && envelope !== null && "Message" in envelope ? String(envelope.Message) : "";

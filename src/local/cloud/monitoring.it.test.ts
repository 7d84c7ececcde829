import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  DescribeAlarmsCommand,
  GetMetricDataCommand,
  PutCompositeAlarmCommand,
  PutMetricAlarmCommand,
  PutMetricDataCommand,
  SetAlarmStateCommand,
} from "@aws-sdk/client-cloudwatch";
import { type Message, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { AwsSmithyRpcV2CborProtocol } from "@aws-sdk/core/protocols";
import { LocalClock } from "./clock.ts";
import { type LocalCloud, startLocalCloud } from "./cloud.ts";
import { everyMessage } from "./deliveries.ts";
import { eventually } from "./eventually.ts";
import { localCredentials } from "./ownClients.ts";
import { type Provisioned, provision } from "./provision.ts";

const STARTS_AT = new Date("2026-11-24T02:30:00Z");

describe("the local CloudWatch, by an unmodified SDK client", () => {
  let cloud: LocalCloud;
  let cloudWatch: CloudWatchClient;
  let sqs: SQSClient;
  let names: Provisioned;
  let messages: ReturnType<typeof inbox>;

  before(async () => {
    cloud = await startLocalCloud({ clock: new LocalClock({ startsAt: STARTS_AT, speed: 600 }) });
    const configuration = { region: cloud.region, endpoint: cloud.url, credentials: localCredentials };
    cloudWatch = new CloudWatchClient(configuration);
    sqs = new SQSClient(configuration);
    names = await provision(cloud);
    messages = inbox(sqs, names.queueUrl);
  });
  after(async () => {
    cloudWatch.destroy();
    sqs.destroy();
    await cloud.stop();
  });

  const read = async (instanceId: string, metric: string, stat: string, periodSeconds: number, minutes: number) => {
    const { MetricDataResults } = await cloudWatch.send(
      new GetMetricDataCommand({
        StartTime: new Date(STARTS_AT.getTime() - minutes * 60_000),
        EndTime: STARTS_AT,
        ScanBy: "TimestampAscending",
        MetricDataQueries: [
          {
            Id: "m1",
            MetricStat: {
              Metric: {
                Namespace: "AWS/EC2",
                MetricName: metric,
                Dimensions: [{ Name: "InstanceId", Value: instanceId }],
              },
              Period: periodSeconds,
              Stat: stat,
            },
          },
        ],
      }),
    );
    return MetricDataResults?.[0];
  };

  const alarm = (instanceId: string, name: string) =>
    new PutMetricAlarmCommand({
      AlarmName: name,
      Namespace: "AWS/EC2",
      MetricName: "StatusCheckFailed_Instance",
      Dimensions: [{ Name: "InstanceId", Value: instanceId }],
      Statistic: "Maximum",
      Period: 60,
      EvaluationPeriods: 2,
      Threshold: 1,
      ComparisonOperator: "GreaterThanOrEqualToThreshold",
      AlarmActions: [names.topicArn],
      OKActions: [names.topicArn],
    });

  /** An alarm on a metric that nobody publishes: its state changes by hand only. */
  const unpublished = (name: string) =>
    new PutMetricAlarmCommand({
      AlarmName: name,
      Namespace: "Nobody/Publishes",
      MetricName: "This",
      Statistic: "Sum",
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: "GreaterThanThreshold",
      TreatMissingData: "ignore",
      AlarmActions: [names.topicArn],
    });

  const described = async (name: string) => {
    const { MetricAlarms } = await cloudWatch.send(
      new DescribeAlarmsCommand({ AlarmNames: [name], AlarmTypes: ["MetricAlarm", "CompositeAlarm"] }),
    );
    return MetricAlarms?.[0];
  };

  it("has an hour of an instance's metrics behind it, in the periods asked for", async () => {
    const { id } = cloud.fleet.add({ cpuPercent: 40, type: "t3.small" });
    const checks = await read(id, "StatusCheckFailed", "Maximum", 60, 60);
    assert.equal(checks?.Values?.length, 60);
    assert.deepEqual(new Set(checks?.Values), new Set([0]));
    const cpu = await read(id, "CPUUtilization", "Average", 300, 60);
    assert.equal(cpu?.Timestamps?.length, 12);
    assert.deepEqual(cpu?.Timestamps?.[0], new Date("2026-11-24T01:30:00Z"));
    for (const percent of cpu?.Values ?? []) assert.ok(percent > 38 && percent < 42);
    assert.equal((await read(id, "CPUCreditBalance", "Maximum", 300, 60))?.Values?.length, 12);
  });

  it("has no data of an instance that is stopped: missing is not 0", async () => {
    const { id } = cloud.fleet.add({ state: "stopped" });
    assert.deepEqual((await read(id, "StatusCheckFailed", "Maximum", 60, 60))?.Values, []);
  });

  it("keeps what is put, a large body sent packed too", async () => {
    const at = new Date("2026-11-24T02:10:00Z");
    const values = Array.from({ length: 150 }, (_, index) => index);
    const MetricData = Array.from({ length: 20 }, (_, index) => ({
      MetricName: `measure-${index}`,
      Timestamp: at,
      Values: values,
    }));
    await cloudWatch.send(new PutMetricDataCommand({ Namespace: "Test", MetricData }));
    const { MetricDataResults } = await cloudWatch.send(
      new GetMetricDataCommand({
        StartTime: new Date("2026-11-24T02:00:00Z"),
        EndTime: STARTS_AT,
        MetricDataQueries: [
          {
            Id: "sum",
            MetricStat: { Metric: { Namespace: "Test", MetricName: "measure-7" }, Period: 60, Stat: "Sum" },
          },
        ],
      }),
    );
    assert.deepEqual(MetricDataResults?.[0]?.Values, [11_175]);
  });

  it("turns an alarm red by itself when the check fails, and tells SNS and EventBridge in their own shapes", async () => {
    const { id } = cloud.fleet.add();
    await cloudWatch.send(alarm(id, "by-itself"));
    await eventually(async () => (await described("by-itself"))?.StateValue === "OK");
    cloud.fleet.impair(id, { check: "instance", heals: "never" });

    const [sns] = await messages(isSns("by-itself", "ALARM"));
    assert.equal(sns?.AWSAccountId, "111122223333");
    assert.equal(sns?.Region, "US East (N. Virginia)");
    assert.equal(sns?.OldStateValue, "OK");
    assert.match(String(sns?.StateChangeTime), /^2026-11-24T\d\d:\d\d:\d\d\.\d{3}\+0000$/);
    assert.deepEqual(sns?.Trigger?.Dimensions, [{ value: id, name: "InstanceId" }]);
    assert.equal(sns?.Trigger?.Statistic, "MAXIMUM");
    assert.match(String(sns?.NewStateReason), /^Threshold Crossed: 2 out of the last 2 datapoints \[1\.0 /);

    const [event] = await messages(isEvent("by-itself", "ALARM"));
    assert.equal(event?.source, "aws.cloudwatch");
    assert.deepEqual(event?.resources, ["arn:aws:cloudwatch:us-east-1:111122223333:alarm:by-itself"]);
    assert.deepEqual(event?.detail?.configuration?.metrics?.[0]?.metricStat.metric.dimensions, { InstanceId: id });
    assert.equal(event && stateIn(event)?.timestamp, sns?.StateChangeTime, "both routes tell the same time");
    assert.deepEqual(cloud.undelivered, []);
  });

  it("sets a state at once, tells when it last changed, and forgets a deleted alarm", async () => {
    await cloudWatch.send(unpublished("by-hand"));
    assert.equal((await described("by-hand"))?.StateValue, "INSUFFICIENT_DATA");
    await cloudWatch.send(new SetAlarmStateCommand({ AlarmName: "by-hand", StateValue: "ALARM", StateReason: "test" }));
    const red = await described("by-hand");
    assert.equal(red?.StateValue, "ALARM");
    assert.equal(red?.StateReason, "test");
    assert.ok(red?.StateTransitionedTimestamp instanceof Date);

    await cloudWatch.send(new DeleteAlarmsCommand({ AlarmNames: ["by-hand"] }));
    assert.equal(await described("by-hand"), undefined);
    await assert.rejects(
      cloudWatch.send(new SetAlarmStateCommand({ AlarmName: "by-hand", StateValue: "OK", StateReason: "test" })),
      { name: "ResourceNotFound" },
    );
  });

  it("holds a muted alarm's action back, and runs it when the window ends and the state still stands", async () => {
    await cloudWatch.send(unpublished("muted"));
    const until = new Date(cloud.clock.now().getTime() + 30 * 60_000);
    cloud.alarms.mute("muted", until);
    await cloudWatch.send(new SetAlarmStateCommand({ AlarmName: "muted", StateValue: "ALARM", StateReason: "test" }));
    const [event] = await messages(isEvent("muted", "ALARM"));
    assert.equal(event?.detail?.muteDetail?.muteWindowEnd, until.toISOString().replace("Z", "+0000"));

    const [sns] = await messages(isSns("muted", "ALARM"));
    assert.ok(cloud.clock.now() >= until, "the action comes when the window has ended");
    assert.equal(sns?.StateChangeTime, event && stateIn(event)?.timestamp, "it tells the change of then");
  });

  it("keeps a composite alarm, suppressed or not, that DescribeAlarms tells only when asked for the type", async () => {
    const put = { AlarmName: "composite", AlarmRule: "ALARM(by-itself)", AlarmActions: [names.topicArn] };
    await cloudWatch.send(new PutCompositeAlarmCommand(put));
    cloud.alarms.suppress("composite", "WaitPeriod");
    await cloudWatch.send(
      new SetAlarmStateCommand({ AlarmName: "composite", StateValue: "ALARM", StateReason: "test" }),
    );
    const [event] = await messages(isEvent("composite", "ALARM"));
    assert.equal(event && stateIn(event)?.actionsSuppressedBy, "WaitPeriod");
    assert.equal(event?.detail?.configuration?.alarmRule, put.AlarmRule);

    const untyped = await cloudWatch.send(new DescribeAlarmsCommand({ AlarmNames: ["composite"] }));
    assert.deepEqual([untyped.MetricAlarms, untyped.CompositeAlarms], [[], []]);
    const typed = new DescribeAlarmsCommand({ AlarmNames: ["composite"], AlarmTypes: ["CompositeAlarm"] });
    const { CompositeAlarms } = await cloudWatch.send(typed);
    assert.equal(CompositeAlarms?.[0]?.ActionsSuppressedBy, "WaitPeriod");

    cloud.alarms.release("composite");
    const [sns] = await messages(isSns("composite", "ALARM"));
    assert.equal(sns?.AlarmRule, put.AlarmRule);
  });

  it("speaks RPC v2 CBOR too, which newer SDKs prefer", async () => {
    const { region, url: endpoint } = cloud;
    const protocol = AwsSmithyRpcV2CborProtocol;
    const client = new CloudWatchClient({ region, endpoint, credentials: localCredentials, protocol });
    await client.send(unpublished("by-cbor"));
    const { MetricAlarms } = await client.send(new DescribeAlarmsCommand({ AlarmNames: ["by-cbor"] }));
    assert.equal(MetricAlarms?.[0]?.StateValue, "INSUFFICIENT_DATA");
    assert.ok(MetricAlarms?.[0]?.StateTransitionedTimestamp instanceof Date);
    const missing = new DeleteAlarmsCommand({ AlarmNames: ["nobody"] });
    await assert.rejects(client.send(missing), { name: "ResourceNotFound" });
    client.destroy();
  });

  it("tells EventBridge of an instance that stops though nobody asked", async () => {
    const { id } = cloud.fleet.add();
    cloud.fleet.stopUnexpectedly(id, "Client.InternalError", "Client error on launch");
    const [stopped] = await messages(({ detail }) => detail?.["instance-id"] === id && detail.state === "stopped");
    assert.equal(stopped?.["detail-type"], "EC2 Instance State-change Notification");
    assert.match(String(stopped?.time), /^2026-11-24T\d\d:\d\d:\d\dZ$/);
    assert.deepEqual(stopped?.resources, [`arn:aws:ec2:us-east-1:111122223333:instance/${id}`]);
  });
});

describe("a local cloud whose deliveries are told to be duplicated", () => {
  it("delivers every message so many times", async () => {
    const clock = new LocalClock({ startsAt: STARTS_AT, speed: 600 });
    const cloud = await startLocalCloud({ clock, deliveries: everyMessage({ copies: 2, delaySeconds: 30 }) });
    const sqs = new SQSClient({ region: cloud.region, endpoint: cloud.url, credentials: localCredentials });
    const { queueUrl } = await provision(cloud);
    const { id } = cloud.fleet.add();
    cloud.fleet.stopUnexpectedly(id, "Server.InternalError", "The host failed.");
    const copies = await inbox(sqs, queueUrl)(({ detail }) => detail?.state === "stopped", 2);
    assert.equal(copies.length, 2);
    sqs.destroy();
    await cloud.stop();
  });
});

/** What these tests read of the messages that arrive: an alarm by SNS, an event of EventBridge. */
interface Received {
  readonly AlarmName?: string;
  readonly AWSAccountId?: string;
  readonly Region?: string;
  readonly OldStateValue?: string;
  readonly NewStateValue?: string;
  readonly NewStateReason?: string;
  readonly StateChangeTime?: string;
  readonly AlarmRule?: string;
  readonly Trigger?: { readonly Dimensions: unknown; readonly Statistic: string };
  readonly source?: string;
  readonly "detail-type"?: string;
  readonly time?: string;
  readonly resources?: readonly string[];
  readonly detail?: {
    readonly "instance-id"?: string;
    readonly alarmName?: string;
    readonly state:
      | string
      | { readonly value: string; readonly timestamp: string; readonly actionsSuppressedBy?: string };
    readonly configuration?: {
      readonly alarmRule?: string;
      readonly metrics?: readonly { readonly metricStat: { readonly metric: { readonly dimensions: unknown } } }[];
    };
    readonly muteDetail?: { readonly muteWindowEnd: string };
  };
}

const stateIn = ({ detail }: Received) => (typeof detail?.state === "object" ? detail.state : undefined);
const isSns = (name: string, state: string) => (body: Received) =>
  body.AlarmName === name && body.NewStateValue === state;
const isEvent = (name: string, state: string) => (body: Received) =>
  body.detail?.alarmName === name && stateIn(body)?.value === state;

/** Messages of a queue, kept until a test asks for them. */
function inbox(sqs: SQSClient, queueUrl: string) {
  const found: Received[] = [];
  /** Receives until enough such messages have come, and answers them. */
  return async (wanted: (body: Received) => boolean, count = 1): Promise<readonly Received[]> => {
    await eventually(async () => {
      if (found.filter(wanted).length >= count) return true;
      const receive = { QueueUrl: queueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 };
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand(receive));
      found.push(...Messages.map(opened));
      return false;
    });
    return found.filter(wanted);
  };
}

/** An SNS envelope is opened. */
function opened({ Body = "{}" }: Message): Received {
  const body: Received & { Type?: string; Message?: string } = JSON.parse(Body);
  return body.Type === "Notification" ? JSON.parse(body.Message ?? "{}") : body;
}

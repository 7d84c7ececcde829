import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  DescribeAlarmsCommand,
  GetMetricDataCommand,
  PutMetricAlarmCommand,
  PutMetricDataCommand,
  SetAlarmStateCommand,
} from "@aws-sdk/client-cloudwatch";
import { type Message, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
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

  before(async () => {
    cloud = await startLocalCloud({ clock: new LocalClock({ startsAt: STARTS_AT, speed: 600 }) });
    const configuration = { region: cloud.region, endpoint: cloud.url, credentials: localCredentials };
    cloudWatch = new CloudWatchClient(configuration);
    sqs = new SQSClient(configuration);
    names = await provision(cloud);
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

    const { sns, event } = await bothRoutes(sqs, names.queueUrl, "by-itself", "ALARM");
    assert.equal(sns["AWSAccountId"], "111122223333");
    assert.equal(sns["Region"], "US East (N. Virginia)");
    assert.equal(sns["OldStateValue"], "OK");
    assert.match(String(sns["StateChangeTime"]), /^2026-11-24T\d\d:\d\d:\d\d\.\d{3}\+0000$/);
    assert.deepEqual(sns["Trigger"]["Dimensions"], [{ value: id, name: "InstanceId" }]);
    assert.equal(sns["Trigger"]["Statistic"], "MAXIMUM");
    assert.match(String(sns["NewStateReason"]), /^Threshold Crossed: 2 out of the last 2 datapoints \[1\.0 /);

    assert.equal(event["source"], "aws.cloudwatch");
    assert.deepEqual(event["resources"], ["arn:aws:cloudwatch:us-east-1:111122223333:alarm:by-itself"]);
    const { metric } = event["detail"]["configuration"]["metrics"][0]["metricStat"];
    assert.deepEqual(metric["dimensions"], { InstanceId: id });
    assert.equal(event["detail"]["state"]["timestamp"], sns["StateChangeTime"], "both routes tell the same time");
    assert.deepEqual(cloud.undelivered, []);
  });

  it("sets a state at once, tells when it last changed, and forgets a deleted alarm", async () => {
    await cloudWatch.send(
      new PutMetricAlarmCommand({
        AlarmName: "by-hand",
        Namespace: "Nobody/Publishes",
        MetricName: "This",
        Statistic: "Sum",
        Period: 60,
        EvaluationPeriods: 1,
        Threshold: 1,
        ComparisonOperator: "GreaterThanThreshold",
        TreatMissingData: "ignore",
      }),
    );
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

  it("tells EventBridge of an instance that stops though nobody asked", async () => {
    const { id } = cloud.fleet.add();
    cloud.fleet.stopUnexpectedly(id, "Client.InternalError", "Client error on launch");
    const events = await received(sqs, names.queueUrl, (found) =>
      found.some((body) => body["detail"]?.["instance-id"] === id && body["detail"]["state"] === "stopped"),
    );
    const stopped = events.find((body) => body["detail"]?.["state"] === "stopped");
    assert.equal(stopped?.["detail-type"], "EC2 Instance State-change Notification");
    assert.match(String(stopped?.["time"]), /^2026-11-24T\d\d:\d\d:\d\dZ$/);
    assert.deepEqual(stopped?.["resources"], [`arn:aws:ec2:us-east-1:111122223333:instance/${id}`]);
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
    const stopped = (body: Body) => body["detail"]?.["state"] === "stopped";
    await received(sqs, queueUrl, (found) => found.filter(stopped).length === 2);
    sqs.destroy();
    await cloud.stop();
  });
});

// biome-ignore lint/suspicious/noExplicitAny: message bodies are read as the JSON they are.
type Body = Record<string, any>;

async function bothRoutes(sqs: SQSClient, queueUrl: string, alarmName: string, state: string) {
  const isSns = (body: Body) => body["AlarmName"] === alarmName && body["NewStateValue"] === state;
  const isEvent = (body: Body) =>
    body["detail"]?.["alarmName"] === alarmName && body["detail"]["state"]["value"] === state;
  const bodies = await received(sqs, queueUrl, (found) => found.some(isSns) && found.some(isEvent));
  const sns = bodies.find(isSns);
  const event = bodies.find(isEvent);
  assert.ok(sns && event);
  return { sns, event };
}

/** Receives until enough has come; an SNS envelope is opened. */
async function received(
  sqs: SQSClient,
  queueUrl: string,
  enough: (found: readonly Body[]) => boolean,
): Promise<Body[]> {
  const found: Body[] = [];
  await eventually(async () => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
    );
    found.push(...Messages.map(opened));
    return enough(found);
  });
  return found;
}

function opened({ Body: text = "{}" }: Message): Body {
  const body: Body = JSON.parse(text);
  return body["Type"] === "Notification" ? JSON.parse(body["Message"]) : body;
}

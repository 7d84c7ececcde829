import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, describe, it } from "node:test";
import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  PutMetricAlarmCommand,
  PutMetricDataCommand,
} from "@aws-sdk/client-cloudwatch";
import { EC2Client } from "@aws-sdk/client-ec2";
import { alarmsBeginning, putAlarm, removeAlarms, seriesOfAgents } from "../aws/fleetAlarmStore.ts";
import { fleetInstances } from "../aws/fleetInstances.ts";
import { SETTINGS } from "../core/fleetAlarms/fleetAlarms.fixtures.ts";
import type { FleetAlarmsWorld } from "../core/fleetAlarms/keepFleetAlarms.ts";
import { silentLogger } from "../core/run/scriptedWorld.fixtures.ts";
import { type LocalCloud, startLocalCloud } from "../local/cloud/cloud.ts";
import { fleetAlarmsHandler } from "./fleetAlarmsHandler.ts";

const PLENTY = { getRemainingTimeInMillis: () => 900_000 };

describe("The function that keeps the alarms on single instances", () => {
  let cloud: LocalCloud;
  let cloudWatch: CloudWatchClient;
  let ec2: EC2Client;
  let world: FleetAlarmsWorld;
  let patient = "";
  const answers: Record<string, unknown>[] = [];
  const stack = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      answers.push({ ...JSON.parse(Buffer.concat(chunks).toString()), contentType: request.headers["content-type"] });
      response.end();
    });
  });
  let responseUrl = "";

  before(async () => {
    cloud = await startLocalCloud();
    const { region, url: endpoint } = cloud;
    const made = { region, endpoint, credentials: { accessKeyId: "a", secretAccessKey: "s" } };
    cloudWatch = new CloudWatchClient(made);
    ec2 = new EC2Client(made);
    world = {
      instances: () => fleetInstances(ec2),
      agentSeries: (metrics) => seriesOfAgents(cloudWatch, metrics),
      alarms: (prefix) => alarmsBeginning(cloudWatch, prefix),
      put: (alarm) => putAlarm(cloudWatch, alarm),
      remove: (names) => removeAlarms(cloudWatch, names),
      logger: silentLogger,
    };
    patient = cloud.fleet.add({ tags: { defib: "allow", "defib:cpu": "70" } }).id;
    cloud.fleet.add({ tags: { Name: "a bystander" } });
    await new Promise<void>((listening) => void stack.listen(0, "127.0.0.1", listening));
    const address = stack.address();
    if (typeof address === "object" && address !== null) responseUrl = `http://127.0.0.1:${address.port}/answer`;
  });
  after(async () => {
    stack.close();
    for (const client of [cloudWatch, ec2]) client.destroy();
    await cloud.stop();
  });

  const alarmNames = async () => {
    const { MetricAlarms = [] } = await cloudWatch.send(new DescribeAlarmsCommand({}));
    return MetricAlarms.map(({ AlarmName = "" }) => AlarmName.replace(patient, "ID")).sort();
  };
  const handle = (event: unknown, context = PLENTY) => fleetAlarmsHandler(world, SETTINGS)(event, context);
  const asStack = (RequestType: string) => ({
    ...{ RequestType, ResponseURL: responseUrl, StackId: "arn:stack", RequestId: "1", LogicalResourceId: "Alarms" },
  });
  const EACH = ["attached-ebs", "cpu", "instance", "system"].map((kind) => `defib-fleet-ID-${kind}`);

  it("makes them for the instances that have the tag, when the stack comes, and tells it so", async () => {
    await handle(asStack("Create"));
    assert.deepEqual(await alarmNames(), EACH);
    const [answered] = answers;
    assert.deepEqual([answered?.["Status"], answered?.["PhysicalResourceId"]], ["SUCCESS", "Alarms"]);
    assert.ok(!answered?.["contentType"]);
  });

  it("gives them the instance's own threshold, and sends both changes to the topic", async () => {
    const { MetricAlarms = [] } = await cloudWatch.send(new DescribeAlarmsCommand({}));
    const cpu = MetricAlarms.find(({ AlarmName = "" }) => AlarmName.endsWith("-cpu"));
    assert.deepEqual(
      [cpu?.Threshold, cpu?.AlarmActions, cpu?.OKActions, cpu?.TreatMissingData, cpu?.Dimensions],
      [70, [SETTINGS.topicArn], [SETTINGS.topicArn], "notBreaching", [{ Name: "InstanceId", Value: patient }]],
    );
  });

  it("adds one for a disk that an agent tells of, when a message says that something has changed", async () => {
    const Dimensions = [
      { Name: "InstanceId", Value: patient },
      { Name: "path", Value: "/data" },
      { Name: "fstype", Value: "xfs" },
    ];
    const MetricData = [{ MetricName: "disk_used_percent", Dimensions, Value: 12 }];
    await cloudWatch.send(new PutMetricDataCommand({ Namespace: "CWAgent", MetricData }));
    assert.deepEqual(await handle({ Records: [{ body: "{}" }] }), { batchItemFailures: [] });
    assert.deepEqual(await alarmNames(), [...EACH, "defib-fleet-ID-disk-/data"].sort());
  });

  it("puts right what somebody has changed, and nothing else", async () => {
    const name = `${SETTINGS.prefix}${patient}-system`;
    const before = (await world.alarms(SETTINGS.prefix)).get(name);
    assert.ok(before);
    await cloudWatch.send(
      new PutMetricAlarmCommand({
        ...{ AlarmName: name, Namespace: "AWS/EC2", MetricName: "StatusCheckFailed_System", Statistic: "Maximum" },
        ...{ Period: 60, EvaluationPeriods: 2, Threshold: 1, ComparisonOperator: "GreaterThanThreshold" },
      }),
    );
    assert.equal((await world.alarms(SETTINGS.prefix)).get(name), null);
    await handle({});
    assert.deepEqual((await world.alarms(SETTINGS.prefix)).get(name), before);
  });

  it("begins nothing when its time is nearly over, and fails nothing", async () => {
    const other = cloud.fleet.add({ tags: { defib: "allow" } }).id;
    await handle({}, { getRemainingTimeInMillis: () => 5_000 });
    assert.ok(!(await alarmNames()).some((name) => name.includes(other)));
  });

  it("removes them with the stack, and leaves a team's own alarms", async () => {
    await cloudWatch.send(
      new PutMetricAlarmCommand({
        ...{ AlarmName: "defib-fleet-instance", Namespace: "AWS/EC2", MetricName: "CPUUtilization", Threshold: 1 },
        ...{ Statistic: "Maximum", Period: 60, EvaluationPeriods: 2, ComparisonOperator: "GreaterThanThreshold" },
      }),
    );
    await handle(asStack("Delete"));
    assert.deepEqual(await alarmNames(), ["defib-fleet-instance"]);
    assert.equal(answers.at(-1)?.["Status"], "SUCCESS");
  });

  it("tells a stack why it could not, so that the stack does not wait for an hour", async () => {
    const failing = { ...world, alarms: () => Promise.reject(new Error("not authorized: cloudwatch:DescribeAlarms")) };
    await fleetAlarmsHandler(failing, SETTINGS)(asStack("Delete"), PLENTY);
    assert.deepEqual(
      [answers.at(-1)?.["Status"], answers.at(-1)?.["Reason"]],
      [
        "FAILED",
        "The alarms on single instances could not be brought up to date. Error: not authorized: cloudwatch:DescribeAlarms",
      ],
    );
  });

  it("answers nobody but AWS", async () => {
    for (const ResponseURL of ["https://example.org/x", "https://amazonaws.com.example.org/", "file:///etc/passwd"])
      await assert.rejects(handle({ ...asStack("Delete"), ResponseURL }), /answer must go to AWS|Invalid URL/);
  });

  it("lets a failure be seen, so that the message comes again", async () => {
    const failing = { ...world, instances: () => Promise.reject(new Error("throttled")) };
    await assert.rejects(fleetAlarmsHandler(failing, SETTINGS)({ Records: [] }, PLENTY), /throttled/);
  });
});

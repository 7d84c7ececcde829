import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { CloudWatchClient, PutMetricAlarmCommand, SetAlarmStateCommand } from "@aws-sdk/client-cloudwatch";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { clientSettings } from "../../src/aws/clients.ts";
import { dynamoIncidents } from "../../src/aws/dynamoIncidents.ts";
import { systemClock } from "../../src/aws/systemClock.ts";
import type { Incident } from "../../src/core/incident.ts";
import { type LocalCloud, startLocalCloud } from "../../src/local/cloud/cloud.ts";
import { eventually } from "../../src/local/cloud/eventually.ts";
import { type Provisioned, provision } from "../../src/local/cloud/provision.ts";
import { incidentsIn } from "../../src/local/incidentsIn.ts";
import { bundleFunction } from "./bundleFunctions.ts";

const root = join(import.meta.dirname, "../..");
const INSTANCE = "i-0c0ffee00000000aa";

describe("The bundled functions, each alone in a folder under plain Node", () => {
  const folder = mkdtempSync(join(tmpdir(), "defib-bundles-"));
  let cloud: LocalCloud;
  let provisioned: Provisioned;
  let lambda: LambdaClient;

  before(async () => {
    cloud = await startLocalCloud({ region: "eu-west-1" });
    Object.assign(process.env, cloud.environment);
    provisioned = await provision(cloud);
    lambda = new LambdaClient(clientSettings());
    const environment = {
      DEFIB_TABLE: provisioned.tableName,
      DEFIB_REMEDIATION_FUNCTION: "remediation",
      DEFIB_REPORT_BUCKET: provisioned.reportBucket,
      DEFIB_ACCOUNT_ID: cloud.account,
    };
    for (const name of ["intake", "remediation", "sweep", "report"]) {
      await bundleFunction(root, name, folder);
      cloud.functions.registerBundle(name, join(folder, name), environment);
    }
    cloud.fleet.add({ id: INSTANCE });
    cloud.fleet.impair(INSTANCE, { check: "instance", heals: "reboot" });
    await putAlarm();
  });

  after(async () => {
    lambda.destroy();
    await cloud.stop();
    rmSync(folder, { recursive: true });
  });

  const invoke = async (name: string, payload: unknown): Promise<unknown> => {
    const answer = await lambda.send(new InvokeCommand({ FunctionName: name, Payload: JSON.stringify(payload) }));
    assert.equal(answer.FunctionError, undefined, Buffer.from(answer.Payload ?? []).toString());
    return JSON.parse(Buffer.from(answer.Payload ?? []).toString());
  };

  const incidents = async (): Promise<readonly Incident[]> => {
    const client = new DynamoDBClient(clientSettings());
    const found = await incidentsIn(dynamoIncidents({ client, tableName: provisioned.tableName, clock: systemClock }));
    client.destroy();
    return found;
  };

  it("take an alarm from the queue to a dry run, by way of an asynchronous invoke", async () => {
    assert.deepEqual(await invoke("intake", sqsEvent(alarmOn(INSTANCE))), { batchItemFailures: [] });
    await eventually(async () => (await incidents()).every(({ outcome }) => outcome !== null));
    const [incident, ...others] = await incidents();
    assert.equal(others.length, 0);
    assert.equal(incident?.outcome, "DRYRUN", incident?.message);
    const reboots = cloud.fleet.calls.filter(({ operation }) => operation === "RebootInstances");
    assert.deepEqual(
      reboots.map(({ dryRun, outcome }) => ({ dryRun, outcome })),
      [{ dryRun: true, outcome: "would" }],
    );
  });

  it("log the four events of an incident under one correlation id", () => {
    const lines = ["intake", "remediation"].flatMap((name) => cloud.functions.logs(name)).flatMap(logLine);
    const ofMessage = lines.filter(({ correlation_id }) => correlation_id === "message-1").map(({ event }) => event);
    for (const event of ["event.received", "event.classified", "incident.saved", "remediation.executed"])
      assert.ok(ofMessage.includes(event), `${event} is not among ${ofMessage.join(", ")}`);
  });

  it("sweep, and find nothing that is overdue", async () => {
    assert.deepEqual(await invoke("sweep", {}), { started: 0, sentBack: 0 });
  });

  it("report the day, and answer a wrong date with what is wrong", async () => {
    const date = new Date().toISOString().slice(0, 10);
    await invoke("report", { date });
    const answer = await lambda.send(
      new InvokeCommand({ FunctionName: "report", Payload: JSON.stringify({ date: "2026-02-30" }) }),
    );
    assert.match(Buffer.from(answer.Payload ?? []).toString(), /2026-02-30/);
    assert.notEqual(answer.FunctionError, undefined);
  });
});

/** The alarm that the notification names: a look reads whether it acts on EC2 by itself. */
async function putAlarm(): Promise<void> {
  const monitoring = new CloudWatchClient(clientSettings());
  const metric = { Namespace: "AWS/EC2", MetricName: "StatusCheckFailed_Instance", Statistic: "Maximum" as const };
  const rule = { Period: 60, EvaluationPeriods: 2, Threshold: 0, ComparisonOperator: "GreaterThanThreshold" as const };
  const Dimensions = [{ Name: "InstanceId", Value: INSTANCE }];
  await monitoring.send(new PutMetricAlarmCommand({ AlarmName: "web status check", ...metric, ...rule, Dimensions }));
  await monitoring.send(
    new SetAlarmStateCommand({ AlarmName: "web status check", StateValue: "ALARM", StateReason: "two bad minutes" }),
  );
  monitoring.destroy();
}

const sqsEvent = (body: unknown) => ({
  Records: [
    {
      messageId: "message-1",
      body: JSON.stringify(body),
      eventSource: "aws:sqs",
      eventSourceARN: "arn:aws:sqs:eu-west-1:111122223333:defib-signals",
    },
  ],
});

const alarmOn = (instanceId: string) => ({
  AlarmName: "web status check",
  AWSAccountId: "111122223333",
  NewStateValue: "ALARM",
  OldStateValue: "OK",
  NewStateReason: "Threshold Crossed",
  StateChangeTime: new Date().toISOString().replace("Z", "+0000"),
  Region: "EU (Ireland)",
  AlarmArn: "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:web status check",
  Trigger: {
    MetricName: "StatusCheckFailed_Instance",
    Namespace: "AWS/EC2",
    Statistic: "MAXIMUM",
    Dimensions: [{ name: "InstanceId", value: instanceId }],
    Period: 60,
    EvaluationPeriods: 2,
    Threshold: 0,
    ComparisonOperator: "GreaterThanThreshold",
  },
});

function logLine(line: string): { event: string; correlation_id: string }[] {
  const parsed: unknown = line.startsWith("{") ? JSON.parse(line) : {};
  if (typeof parsed !== "object" || parsed === null || !("event" in parsed) || !("correlation_id" in parsed)) return [];
  return [{ event: String(parsed.event), correlation_id: String(parsed.correlation_id) }];
}

/** The bundles on a local cloud whose time is quick, each with a key of its own. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CloudWatchClient, PutMetricAlarmCommand } from "@aws-sdk/client-cloudwatch";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { FUNCTION_NAMES, type FunctionName } from "../../infra/functions/functionNames.ts";
import { type DynamoIncidents, dynamoIncidents } from "../../src/aws/dynamoIncidents.ts";
import { dynamoTable } from "../../src/aws/dynamoTable.ts";
import type { GroupItem } from "../../src/core/permits/items.ts";
import { groupKey } from "../../src/core/permits/keys.ts";
import { ABSENT, type Table } from "../../src/core/table.ts";
import { LocalClock } from "../../src/local/cloud/clock.ts";
import { type LocalCloud, startLocalCloud } from "../../src/local/cloud/cloud.ts";
import { type Provisioned, provision } from "../../src/local/cloud/provision.ts";
import { bundleFunction } from "../build/bundleFunctions.ts";
import { recordCalls } from "./callRecorder.fixtures.ts";

const root = join(import.meta.dirname, "../..");
const STARTS_AT = new Date("2026-11-24T02:30:00Z");
const SPEED = 30;
const BYSTANDERS = 20;
export const MEMBER_ACCOUNT = "210987654321";
/** Longer timers are waits of Defib's own, not limits of a call. */
const WAITS_FROM_MILLISECONDS = 10_000;

export interface BundlesAtWork {
  readonly cloud: LocalCloud;
  readonly provisioned: Provisioned;
  readonly incidents: DynamoIncidents;
  readonly table: Table;
  readonly sqs: SQSClient;
  /** What the function has called so far, as `CLIENT/COMMAND`. */
  callsOf(name: FunctionName): ReadonlySet<string>;
  /** What the functions wrote last. */
  lastLines(): readonly string[];
  /** Runs of incidents are started, and nothing comes of it. */
  loseRuns(): void;
  keepRuns(): void;
  invoke(name: FunctionName, payload: unknown): Promise<unknown>;
  /** An alarm on the instance that goes to Defib. */
  alarmOn(instanceId: string, metric?: string, name?: string): Promise<void>;
  /** Everything in the queue of signals is brought to intake. */
  deliver(): Promise<void>;
  /** A message that was brought last comes again. @returns whether it was taken in */
  deliverOneAgain(): Promise<boolean>;
  stop(): Promise<void>;
}

export async function bundlesAtWork(): Promise<BundlesAtWork> {
  const recorder = recordCalls();
  const folder = mkdtempSync(join(tmpdir(), "defib-at-work-"));
  for (const name of FUNCTION_NAMES) await bundleFunction(root, name, folder);
  const cloud = await startLocalCloud({ clock: new LocalClock({ startsAt: STARTS_AT, speed: SPEED }) });
  const began = Date.now();
  Object.assign(process.env, cloud.environment);
  const provisioned = await provision(cloud);
  addBystanders(cloud);
  const keyOf = (name: FunctionName) => `AKIA${name.toUpperCase()}`;
  const register = (name: FunctionName) =>
    cloud.functions.registerBundle(name, join(folder, name), {
      ...settingsOf(provisioned, cloud.account),
      AWS_ACCESS_KEY_ID: keyOf(name),
      DEFIB_OWN_ROLE: keyOf("remediation"),
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(quickTime(began))}`,
    });
  for (const name of FUNCTION_NAMES) register(name);
  const client = new DynamoDBClient({});
  const clients = {
    lambda: new LambdaClient({}),
    sqs: new SQSClient({ endpoint: cloud.url }),
    alarms: new CloudWatchClient({}),
  };
  const { tableName, queueUrl: QueueUrl } = provisioned;
  const table = dynamoTable({ client, tableName });
  await trustHealing(table, cloud);
  let last: unknown;

  async function invoke(name: FunctionName, payload: unknown): Promise<unknown> {
    const answer = await clients.lambda.send(
      new InvokeCommand({ FunctionName: name, Payload: JSON.stringify(payload) }),
    );
    const text = Buffer.from(answer.Payload ?? []).toString();
    if (answer.FunctionError !== undefined) throw new Error(`${name}: ${text}`);
    return JSON.parse(text);
  }

  return {
    ...{ cloud, provisioned, table, invoke, sqs: clients.sqs },
    callsOf: (name) => recorder.callsOf(keyOf(name)),
    lastLines: () => FUNCTION_NAMES.flatMap((name) => cloud.functions.logs(name).slice(-5)),
    incidents: dynamoIncidents({ client, tableName, clock: cloud.clock }),
    loseRuns: () => cloud.functions.register("remediation", () => null),
    keepRuns: () => register("remediation"),
    alarmOn: (instanceId, metric = "StatusCheckFailed_Instance", name = `${instanceId} ${metric}`) =>
      putAlarm(clients.alarms, name, instanceId, metric, provisioned.topicArn),
    async deliver() {
      const { Messages = [] } = await clients.sqs.send(
        new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
      );
      if (Messages.length === 0) return;
      const eventSourceARN = `arn:aws:sqs:${cloud.region}:${cloud.account}:${QueueUrl.split("/").at(-1)}`;
      const Records = Messages.map(({ MessageId: messageId, Body: body, ReceiptHandle: receiptHandle }) => ({
        ...{ messageId, body, receiptHandle, eventSource: "aws:sqs", eventSourceARN },
      }));
      last = { Records: Records.slice(0, 1) };
      await invoke("intake", { Records });
    },
    deliverOneAgain: async () => JSON.stringify(await invoke("intake", last)) === '{"batchItemFailures":[]}',
    async stop() {
      for (const one of [client, ...Object.values(clients)]) one.destroy();
      await cloud.stop();
      recorder.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

async function putAlarm(
  client: CloudWatchClient,
  name: string,
  id: string,
  metric: string,
  topicArn: string,
): Promise<void> {
  await client.send(
    new PutMetricAlarmCommand({
      AlarmName: name,
      ...{ Namespace: "AWS/EC2", MetricName: metric, Dimensions: [{ Name: "InstanceId", Value: id }] },
      ...{ Statistic: "Maximum", Period: 60, EvaluationPeriods: 1, Threshold: 0 },
      ...{ ComparisonOperator: "GreaterThanThreshold", AlarmActions: [topicArn] },
    }),
  );
}

const settingsOf = (provisioned: Provisioned, account: string) => ({
  DEFIB_MODE: "auto",
  DEFIB_TABLE: provisioned.tableName,
  DEFIB_ACCOUNT_ID: account,
  DEFIB_REMEDIATION_FUNCTION: "remediation",
  DEFIB_PAGE_TOPIC_ARN: provisioned.pagerTopicArn,
  DEFIB_BRAKE_PARAMETER: provisioned.brakeParameter,
  DEFIB_GROUP_TAG: "service",
  DEFIB_MEMBER_ACCOUNTS: MEMBER_ACCOUNT,
  DEFIB_MEMBER_ROLE: "defib-member",
  DEFIB_MEMBER_EXTERNAL_ID: "5c1f0d1e",
  DEFIB_QUEUE_URL: provisioned.queueUrl,
  DEFIB_DLQ_URL: provisioned.dlqUrl,
  DEFIB_REPORT_BUCKET: provisioned.reportBucket,
  DEFIB_MAIL_FROM: "defib@example.org",
  DEFIB_MAIL_TO: "team@example.org",
  DEFIB_ALARM_TOPIC_ARN: provisioned.topicArn,
  DEFIB_FLEET_ALARM_PREFIX: "defib-fleet-",
  DEFIB_FLEET_ALARMS: "status=each,cpu=90",
  DEFIB_OIDC_ISSUER: "https://login.example.org",
  DEFIB_OIDC_CLIENT_ID: "defib",
  DEFIB_OIDC_SECRET_PARAMETER: "/defib/sign-in-secret",
  DEFIB_OIDC_ALLOWED: '{"emailDomains":["example.org"]}',
  DEFIB_DASHBOARD_KEY_PARAMETER: "/defib/dashboard-key",
  DEFIB_DASHBOARD_SITE_PARAMETER: "/defib/dashboard-site",
});

/** A healthy fleet around those that fall sick, whose history is told at once. */
function addBystanders({ fleet, trail }: LocalCloud): void {
  trail.delaySeconds = 0;
  for (let n = 0; n < BYSTANDERS; n++) fleet.add({ tags: { Name: `app-${n}` } });
}

/** The account's and the zone's groups trust healing already: a new account would heal one at a time. */
async function trustHealing(table: Table, { account, region, clock }: LocalCloud): Promise<void> {
  const calm_since = clock.now().toISOString();
  const item = { in_repair: [], ramp: 64, calm_since, storm: null, largest: null, ttl: null };
  for (const group of [
    { kind: "account", name: account },
    { kind: "zone", name: `${region}a` },
  ] as const)
    await table.write<GroupItem>({ ...groupKey({ account, region }, group), ...item }, ABSENT);
}

/** Loaded before a bundle: its clock is the cloud's, and its waits pass as quickly. */
const quickTime = (began: number): string => `
  const RealDate = Date, realTimeout = globalThis.setTimeout;
  const now = () => ${STARTS_AT.getTime()} + (RealDate.now() - ${began}) * ${SPEED};
  globalThis.Date = class extends RealDate {
    constructor(...given) { given.length === 0 ? super(now()) : super(...given); }
    static now() { return Math.floor(now()); }
  };
  const quick = (wait) => (wait >= ${WAITS_FROM_MILLISECONDS} ? wait / ${SPEED} : wait);
  globalThis.setTimeout = (call, wait, ...given) => realTimeout(call, quick(wait), ...given);
  const { default: promises } = await import("node:timers/promises");
  const { syncBuiltinESMExports } = await import("node:module");
  const realSleep = promises.setTimeout;
  promises.setTimeout = (wait, ...given) => realSleep(quick(wait), ...given);
  syncBuiltinESMExports();
`;

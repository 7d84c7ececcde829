import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { barePager } from "../aws/barePager.ts";
import { clientSettings, sqsSettings } from "../aws/clients.ts";
import { dynamoIncidents } from "../aws/dynamoIncidents.ts";
import { dynamoTable } from "../aws/dynamoTable.ts";
import { failSometimes } from "../aws/failSometimes.fixtures.ts";
import { snsPager } from "../aws/snsPager.ts";
import { sqsDeadLetters } from "../aws/sqsDeadLetters.ts";
import { storeWatch } from "../aws/storeWatch.ts";
import type { Incident, IncidentKey } from "../core/incident.ts";
import { defaultPolicy } from "../core/policy/defaultPolicy.ts";
import { silentLogger, type VirtualClock, virtualClock } from "../core/run/scriptedWorld.fixtures.ts";
import { plusSeconds } from "../core/time.ts";
import { ENGINE } from "../engine.ts";
import { type LocalCloud, startLocalCloud } from "../local/cloud/cloud.ts";
import { eventually } from "../local/cloud/eventually.ts";
import { type Provisioned, provision } from "../local/cloud/provision.ts";
import { incidentsIn } from "../local/incidentsIn.ts";
import { pollQueue, type QueuePoller } from "../local/queuePoller.ts";
import { intakeHandler } from "./intakeHandler.ts";
import { sweepHandler } from "./sweepHandler.ts";

const ACCOUNT = "111122223333";
const REGION = "us-east-1";
const STARTS = "2026-11-24T02:40:00.000Z";
const SICK = Array.from({ length: 23 }, (_, n) => `i-0000000000000${String(n).padStart(4, "0")}`);
const POISON = ["i-0badbadbadbadbad1", "i-0badbadbadbadbad2"];

/** CloudWatch's event of an alarm on the instance that has gone red. */
const alarmEvent = (instanceId: string): string =>
  JSON.stringify({
    version: "0",
    id: `event of ${instanceId}`,
    "detail-type": "CloudWatch Alarm State Change",
    source: "aws.cloudwatch",
    account: ACCOUNT,
    time: STARTS,
    region: REGION,
    resources: [`arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:sick-${instanceId}`],
    detail: {
      alarmName: `sick-${instanceId}`,
      state: { value: "ALARM", reason: "Threshold crossed", timestamp: "2026-11-24T02:39:30.000+0000" },
      previousState: { value: "OK", timestamp: "2026-11-24T01:39:30.000+0000" },
      configuration: {
        metrics: [
          {
            id: "m1",
            metricStat: {
              metric: {
                namespace: "AWS/EC2",
                name: "StatusCheckFailed_Instance",
                dimensions: { InstanceId: instanceId },
              },
              period: 60,
              stat: "Maximum",
            },
            returnData: true,
          },
        ],
      },
    },
  });

describe("Dead letters of a table that was down, on the local cloud", () => {
  const environmentBefore = { ...process.env };
  let cloud: LocalCloud;
  let provisioned: Provisioned;
  let dynamoDb: DynamoDBClient;
  let sqs: SQSClient;
  let poller: QueuePoller;
  let clock: VirtualClock;
  let sweepOnce: () => Promise<{ readonly sentBack: number }>;
  let isDown = false;
  const started: string[] = [];
  const logged: string[] = [];
  const logger = {
    ...silentLogger,
    error: (event: string, fields: Readonly<Record<string, unknown>>) =>
      void logged.push(`${event} ${fields["error"]}`),
  };

  before(async () => {
    cloud = await startLocalCloud({ region: REGION, account: ACCOUNT });
    Object.assign(process.env, cloud.environment);
    provisioned = await provision(cloud);
    const { tableName, queueUrl, dlqUrl, pagerTopicArn: topicArn } = provisioned;
    sqs = new SQSClient(sqsSettings());
    await sqs.send(new SetQueueAttributesCommand({ QueueUrl: queueUrl, Attributes: { VisibilityTimeout: "1" } }));
    dynamoDb = new DynamoDBClient(clientSettings());
    failSometimes(dynamoDb, () => (isDown ? "refused" : undefined));
    clock = virtualClock(STARTS);
    const watch = storeWatch({ tableName, clock, logger, pager: barePager(topicArn, logger) });
    const table = watch.table(dynamoTable({ client: dynamoDb, tableName }));
    const starter = {
      async start(key: IncidentKey) {
        const incident = (await table.read<Incident>(key))?.value;
        const id = incident?.instance_id ?? "-";
        if (POISON.includes(id)) throw new TypeError(`cannot read ${id}`);
        started.push(id);
      },
    };
    const handle = intakeHandler(
      { table, starter, clock, logger, policy: defaultPolicy, engine: ENGINE },
      { account: ACCOUNT, region: REGION },
    );
    const queueArn = `arn:aws:sqs:${REGION}:${ACCOUNT}:${queueUrl.split("/").at(-1)}`;
    poller = pollQueue({ client: sqs, queueUrl, queueArn, handle, onError: (error) => assert.fail(String(error)) });
    const pager = snsPager({ topicArn, table, clock, logger });
    const { overdue } = dynamoIncidents({ client: dynamoDb, tableName, clock });
    const watchedOverdue = (before: string, limit: number) => watch.around(() => overdue(before, limit));
    sweepOnce = sweepHandler(
      { table, overdue: watchedOverdue, starter, pager, linkTo: () => null, clock, logger },
      sqsDeadLetters({ client: sqs, queueUrl, dlqUrl }),
    );
  });
  after(async () => {
    await poller.stop();
    sqs.destroy();
    dynamoDb.destroy();
    for (const name of Object.keys(cloud.environment)) restore(name, environmentBefore[name]);
    await cloud.stop();
  });

  async function lyingIn(QueueUrl: string): Promise<{ visible: number; all: number }> {
    const { Attributes = {} } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] }));
    const visible = Number(Attributes["ApproximateNumberOfMessages"]);
    return { visible, all: visible + Number(Attributes["ApproximateNumberOfMessagesNotVisible"]) };
  }

  /** A minute passes for the sweep, and intake does all that it has before it. */
  async function minute(): Promise<number> {
    clock.moveTo(plusSeconds(clock.now().toISOString(), 60));
    const { sentBack } = await sweepOnce();
    await eventually(async () => (await lyingIn(provisioned.queueUrl)).all === 0);
    return sentBack;
  }

  it("lie there, untouched, while the table is down", async () => {
    isDown = true;
    for (const id of [...SICK, ...POISON])
      await sqs.send(new SendMessageCommand({ QueueUrl: provisioned.queueUrl, MessageBody: alarmEvent(id) }));
    await eventually(async () => (await lyingIn(provisioned.dlqUrl)).all === SICK.length + POISON.length);
    await assert.rejects(minute(), /DynamoDB cannot be reached/);
    assert.equal((await lyingIn(provisioned.dlqUrl)).visible, SICK.length + POISON.length);
  });

  it("are counted in the log, and a human is told once, by a route that needs no table", async () => {
    for (let more = 0; more < 3; more++) await assert.rejects(minute(), /DynamoDB cannot be reached/);
    assert.ok(logged.includes("store.failed Error: DynamoDB cannot be reached"), logged.join("\n"));
    const pages = await pagesIn(provisioned.pagerQueueUrl);
    assert.equal(pages.length, 1, pages.join("\n"));
    assert.match(pages.join(), /cannot reach its table incident_events .*nothing is done to any instance/);
  });

  it("go back ramped once it is there, and each becomes one incident with one run", async () => {
    isDown = false;
    const sent = [await minute(), await minute(), await minute()];
    assert.deepEqual(sent, [5, 10, 10]);
    assert.deepEqual(started.toSorted(), SICK);
    const incidents = await incidentsIn(dynamoIncidents({ client: dynamoDb, tableName: provisioned.tableName, clock }));
    assert.deepEqual(incidents.map(({ instance_id }) => instance_id).toSorted(), [...SICK, ...POISON].toSorted());
    assert.equal((await lyingIn(provisioned.dlqUrl)).all, POISON.length);
  });

  it("that fail by their own fault stay after three tries, logged with the reason, and told once", async () => {
    for (let more = 0; more < 3; more++) await minute();
    assert.equal((await lyingIn(provisioned.dlqUrl)).visible, 0, "they do not stand before others");
    assert.equal((await lyingIn(provisioned.dlqUrl)).all, POISON.length);
    assert.deepEqual(
      logged.filter((line) => line.startsWith("redrive.poison")).toSorted(),
      POISON.map((id) => `redrive.poison TypeError: cannot read ${id}`),
    );
    assert.equal(await minute(), 0);
    const pages = await pagesIn(provisioned.pagerQueueUrl);
    assert.equal(pages.length, 1, pages.join("\n"));
    assert.match(pages.join(), /cannot take in a notification.*TypeError: cannot read i-0bad.*defib-signals-dlq/);
  });

  async function pagesIn(QueueUrl: string): Promise<readonly string[]> {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
    for (const { ReceiptHandle } of Messages) await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    return Messages.map(({ Body = "" }) => Body);
  }
});

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}

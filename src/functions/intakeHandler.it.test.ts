import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { sqsSettings } from "../aws/clients.ts";
import { sqsPostpone } from "../aws/sqsPostpone.ts";
import { systemClock } from "../aws/systemClock.ts";
import type { IntakeWorld } from "../core/intake/world.ts";
import { defaultPolicy } from "../core/policy/defaultPolicy.ts";
import { silentLogger } from "../core/run/scriptedWorld.fixtures.ts";
import { type LocalCloud, startLocalCloud } from "../local/cloud/cloud.ts";
import { memoryTable } from "../local/memoryTable.ts";
import { intakeHandler } from "./intakeHandler.ts";

describe("A message that intake cannot take in, in a real queue", () => {
  const environmentBefore = { ...process.env };
  let cloud: LocalCloud;
  let sqs: SQSClient;
  let queueUrl = "";

  before(async () => {
    cloud = await startLocalCloud();
    Object.assign(process.env, cloud.environment);
    sqs = new SQSClient(sqsSettings());
    const Attributes = { VisibilityTimeout: "0" };
    queueUrl = (await sqs.send(new CreateQueueCommand({ QueueName: "signals", Attributes }))).QueueUrl ?? "";
  });
  after(async () => {
    sqs.destroy();
    for (const name of Object.keys(cloud.environment)) {
      if (environmentBefore[name] === undefined) delete process.env[name];
      else process.env[name] = environmentBefore[name];
    }
    await cloud.stop();
  });

  const refuse = async (): Promise<never> => {
    throw new Error("DynamoDB cannot be reached");
  };
  const world = (logger: IntakeWorld["logger"]): IntakeWorld => ({
    table: { ...memoryTable(), read: refuse, write: refuse, count: refuse, readAll: refuse, insert: refuse },
    starter: { start: refuse },
    ...{ clock: systemClock, logger, policy: defaultPolicy, engine: "test" },
  });

  async function receivedRecord() {
    await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: "what is this?" }));
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: queueUrl, WaitTimeSeconds: 1 }));
    const [message] = Messages;
    assert.ok(message !== undefined);
    const { MessageId: messageId, Body: body, ReceiptHandle: receiptHandle } = message;
    return { messageId, body, receiptHandle, eventSource: "aws:sqs", attributes: { ApproximateReceiveCount: "1" } };
  }

  async function lying(): Promise<readonly number[]> {
    const { Attributes = {} } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ["All"] }),
    );
    return [Attributes.ApproximateNumberOfMessages, Attributes.ApproximateNumberOfMessagesNotVisible].map(Number);
  }

  it("is answered as failed, and kept out of sight, whatever the queue's own timeout is", async () => {
    const record = await receivedRecord();
    const home = { account: null, region: null };
    const handle = intakeHandler(world(silentLogger), home, sqsPostpone(queueUrl));
    assert.deepEqual(await handle({ Records: [record] }), {
      batchItemFailures: [{ itemIdentifier: record.messageId }],
    });
    assert.deepEqual(await lying(), [0, 1]);
  });

  it("is answered as failed where SQS does not let it be postponed, and the log says so", async () => {
    const logged: string[] = [];
    const logger = { ...silentLogger, warn: (event: string) => void logged.push(event) };
    const handle = intakeHandler(world(logger), { account: null, region: null }, sqsPostpone(`${queueUrl}-gone`));
    const record = await receivedRecord();
    const { batchItemFailures } = await handle({ Records: [record] });
    assert.equal(batchItemFailures.length, 1);
    assert.deepEqual(logged, ["event.not_postponed"]);
  });
});

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { CreateTopicCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { CreateQueueCommand, GetQueueAttributesCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { silentLogger } from "../cli/silentLogger.ts";
import { type LocalCloud, startLocalCloud } from "../local/cloud/cloud.ts";
import { memoryTable } from "../local/memoryTable.ts";
import { sqsSettings } from "./clients.ts";
import { snsPager } from "./snsPager.ts";
import { systemClock } from "./systemClock.ts";

describe("A page by an unmodified SNS client", () => {
  const environmentBefore = { ...process.env };
  let cloud: LocalCloud;
  let topicArn = "";
  let queueUrl = "";
  let queue: SQSClient;

  before(async () => {
    cloud = await startLocalCloud();
    for (const [name, value] of Object.entries(cloud.environment)) process.env[name] = value;
    const topics = new SNSClient();
    queue = new SQSClient(sqsSettings());
    topicArn = (await topics.send(new CreateTopicCommand({ Name: "pages" }))).TopicArn ?? "";
    queueUrl = (await queue.send(new CreateQueueCommand({ QueueName: "phone" }))).QueueUrl ?? "";
    const AttributeNames = ["QueueArn" as const];
    const { Attributes } = await queue.send(new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames }));
    const Endpoint = Attributes?.QueueArn ?? "";
    await topics.send(new SubscribeCommand({ TopicArn: topicArn, Protocol: "sqs", Endpoint }));
    topics.destroy();
  });
  after(async () => {
    queue.destroy();
    for (const name of Object.keys(cloud.environment)) restore(name, environmentBefore[name]);
    await cloud.stop();
  });

  const pager = () => snsPager({ topicArn, table: memoryTable(), clock: systemClock, logger: silentLogger });
  const page = {
    key: "storm/1",
    sentence: "12 of 40 are sick.",
    severity: "critical",
    link: "https://d.example/",
  } as const;

  it("arrives with its subject, its sentence and link, and its key", async () => {
    await pager().page(page);
    const received = await queue.send(new ReceiveMessageCommand({ QueueUrl: queueUrl, WaitTimeSeconds: 5 }));
    const envelope: unknown = JSON.parse(received.Messages?.[0]?.Body ?? "{}");
    assert.partialDeepStrictEqual(envelope, {
      Subject: "Defib critical: 12 of 40 are sick.",
      Message: "12 of 40 are sick.\n\nhttps://d.example/",
      MessageAttributes: { dedup_key: { Type: "String", Value: "storm/1" } },
    });
  });

  it("throws when there is no such topic", async () => {
    const nowhere = `${topicArn}-gone`;
    const lost = snsPager({ topicArn: nowhere, table: memoryTable(), clock: systemClock, logger: silentLogger });
    await assert.rejects(lost.page(page), /NotFound|not exist|not found/i);
  });
});

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}

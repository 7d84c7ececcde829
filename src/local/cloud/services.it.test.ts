import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
} from "@aws-sdk/client-dynamodb";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import {
  CreateEmailIdentityCommand,
  GetEmailIdentityCommand,
  SESv2Client,
  SendEmailCommand,
} from "@aws-sdk/client-sesv2";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { GetQueueUrlCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { OPEN_INDEX } from "../../aws/tableDefinition.ts";
import { type LocalCloud, startLocalCloud } from "./cloud.ts";
import { eventually } from "./eventually.ts";
import { localCredentials } from "./ownClients.ts";
import { type Provisioned, provision } from "./provision.ts";

describe("one address for every service", () => {
  let cloud: LocalCloud;
  let names: Provisioned;
  let configuration: { region: string; endpoint: string; credentials: typeof localCredentials };

  before(async () => {
    cloud = await startLocalCloud();
    configuration = { region: cloud.region, endpoint: cloud.url, credentials: localCredentials };
    names = await provision(cloud);
  });
  after(() => cloud.stop());

  it("says that it is well", async () => {
    const response = await fetch(`${cloud.url}/_defib/health`);
    assert.deepEqual(await response.json(), { status: "ok" });
  });

  it("takes the next free port when the given one is taken", async () => {
    const other = await startLocalCloud({ port: cloud.port });
    assert.ok(other.port > cloud.port);
    await other.stop();
  });

  it("is DynamoDB: conditional writes and the sparse index", async () => {
    const client = new DynamoDBClient(configuration);
    const TableName = names.tableName;
    const Item = { pk: { S: "INCIDENT#X" }, sk: { S: "1" }, open: { S: "open" }, next_due: { S: "2026" } };
    const put = new PutItemCommand({ TableName, Item, ConditionExpression: "attribute_not_exists(pk)" });
    await client.send(put);
    await assert.rejects(client.send(put), ConditionalCheckFailedException);
    await client.send(new PutItemCommand({ TableName, Item: { pk: { S: "CLOSED" }, sk: { S: "1" } } }));
    const { Items } = await client.send(
      new QueryCommand({
        TableName,
        IndexName: OPEN_INDEX,
        KeyConditionExpression: "#open = :open",
        ExpressionAttributeNames: { "#open": "open" },
        ExpressionAttributeValues: { ":open": { S: "open" } },
      }),
    );
    assert.equal(Items?.length, 1);
    client.destroy();
  });

  it("is S3: put, get and list, with content types", async () => {
    const client = new S3Client({ ...configuration, forcePathStyle: true });
    const Bucket = names.reportBucket;
    await client.send(
      new PutObjectCommand({ Bucket, Key: "daily-reports/2026-11-23.md", Body: "# Ä", ContentType: "text/markdown" }),
    );
    const got = await client.send(new GetObjectCommand({ Bucket, Key: "daily-reports/2026-11-23.md" }));
    assert.equal(await got.Body?.transformToString(), "# Ä");
    assert.equal(got.ContentType, "text/markdown");
    const { Contents } = await client.send(new ListObjectsV2Command({ Bucket, Prefix: "daily-" }));
    assert.equal(Contents?.length, 1);
    client.destroy();
  });

  it("is SNS and SQS: a publish arrives enveloped, and a queue's URL leads back to this address", async () => {
    const sns = new SNSClient(configuration);
    const sqs = new SQSClient(configuration);
    const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: "defib-signals" }));
    assert.equal(QueueUrl, names.queueUrl);
    assert.ok(QueueUrl?.startsWith(`${cloud.url}/`));
    await sns.send(new PublishCommand({ TopicArn: names.topicArn, Message: "hello" }));
    const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 5 }));
    assert.equal(JSON.parse(Messages?.[0]?.Body ?? "{}").Message, "hello");
    sns.destroy();
    sqs.destroy();
  });

  it("is SES: simple and raw mail in the outbox, identities, and a refusal on demand", async () => {
    const client = new SESv2Client(configuration);
    const send = new SendEmailCommand({
      FromEmailAddress: "defib@example.com",
      Destination: { ToAddresses: ["team@example.com"] },
      Content: {
        Simple: { Subject: { Data: "Report ✓" }, Body: { Text: { Data: "plain" }, Html: { Data: "<p>html</p>" } } },
      },
    });
    await client.send(send);
    assert.equal(cloud.outbox.at(-1)?.subject, "Report ✓");
    assert.deepEqual(cloud.outbox.at(-1)?.to, ["team@example.com"]);

    const raw = "From: a@example.com\r\nTo: b@example.com\r\nSubject: Raw\r\n\r\nthe body\r\n";
    await client.send(new SendEmailCommand({ Content: { Raw: { Data: Buffer.from(raw) } } }));
    assert.equal(cloud.outbox.at(-1)?.subject, "Raw");
    assert.deepEqual(cloud.outbox.at(-1)?.to, ["b@example.com"]);

    await client.send(new CreateEmailIdentityCommand({ EmailIdentity: "example.com" }));
    const identity = await client.send(new GetEmailIdentityCommand({ EmailIdentity: "example.com" }));
    assert.equal(identity.VerifiedForSendingStatus, true);

    const error = { name: "MessageRejected", status: 400, message: "Email address is not verified." };
    cloud.failNext({ operation: "SendEmail", error });
    await assert.rejects(client.send(send), { name: "MessageRejected", message: error.message });
    assert.equal(cloud.outbox.length, 2);
    client.destroy();
  });

  it("is Lambda: a handler of this process, by name, ARN and alias", async () => {
    const client = new LambdaClient(configuration);
    cloud.functions.register("double", (payload) => ({ doubled: Number((payload as { n: number }).n) * 2 }));
    for (const FunctionName of ["double", "arn:aws:lambda:us-east-1:111122223333:function:double:live"]) {
      const answer = await client.send(new InvokeCommand({ FunctionName, Payload: JSON.stringify({ n: 4 }) }));
      assert.equal(answer.Payload?.transformToString(), '{"doubled":8}');
    }
    const dry = await client.send(new InvokeCommand({ FunctionName: "double", InvocationType: "DryRun" }));
    assert.equal(dry.StatusCode, 204);
    await assert.rejects(client.send(new InvokeCommand({ FunctionName: "nobody" })), {
      name: "ResourceNotFoundException",
    });
    client.destroy();
  });

  it("is Lambda: an asynchronous invoke is taken at once and runs by itself", async () => {
    const client = new LambdaClient(configuration);
    const seen: unknown[] = [];
    cloud.functions.register("later", (payload) => seen.push(payload));
    const answer = await client.send(
      new InvokeCommand({ FunctionName: "later", InvocationType: "Event", Payload: '{"id":1}' }),
    );
    assert.equal(answer.StatusCode, 202);
    await eventually(() => seen.length === 1);
    assert.deepEqual(seen, [{ id: 1 }]);
    client.destroy();
  });

  it("is Lambda: a bundle's folder, in a plain Node with its own environment", async () => {
    const folder = await mkdtemp(join(tmpdir(), "defib-bundle-"));
    const source = `export const handler = async (event) => {
      console.log("handling");
      if (event.fail) throw new TypeError("it was told to");
      return { endpoint: process.env.AWS_ENDPOINT_URL, given: process.env.GIVEN, echo: event };
    };`;
    await writeFile(join(folder, "index.mjs"), source);
    const client = new LambdaClient(configuration);
    cloud.functions.registerBundle("bundle", folder, { GIVEN: "yes" });
    const well = await client.send(new InvokeCommand({ FunctionName: "bundle", Payload: '{"a":1}' }));
    assert.deepEqual(JSON.parse(well.Payload?.transformToString() ?? ""), {
      endpoint: cloud.url,
      given: "yes",
      echo: { a: 1 },
    });
    const failed = await client.send(new InvokeCommand({ FunctionName: "bundle", Payload: '{"fail":true}' }));
    assert.equal(failed.FunctionError, "Unhandled");
    assert.equal(JSON.parse(failed.Payload?.transformToString() ?? "").errorType, "TypeError");
    await eventually(() => cloud.functions.logs("bundle").includes("handling"));
    client.destroy();
    await rm(folder, { recursive: true });
  });

  it("says who one is, by STS", async () => {
    const response = await signed(cloud, "sts", "Action=GetCallerIdentity&Version=2011-06-15");
    assert.match(await response.text(), /<Account>111122223333<\/Account>/);
  });

  it("names a service that it does not offer, and those that it does", async () => {
    const response = await signed(cloud, "rds", "Action=DescribeDBInstances");
    assert.equal(response.status, 501);
    assert.match(
      await response.text(),
      /does not offer &apos;rds&apos;. It offers dynamodb, sqs, sns, s3, cloudfront, ec2, /,
    );
  });

  it("names an operation that it does not offer", async () => {
    const response = await signed(cloud, "ec2", "Action=RunInstances");
    assert.equal(response.status, 400);
    assert.match(await response.text(), /<Code>InvalidAction<\/Code>.*RunInstances.*DescribeInstances/);
  });

  it("fails DynamoDB and SQS calls when told to", async () => {
    const client = new SQSClient({ ...configuration, maxAttempts: 1 });
    cloud.failNext({ operation: "SendMessage", error: { name: "ServiceUnavailable", status: 503, message: "down" } });
    const send = new SendMessageCommand({ QueueUrl: names.queueUrl, MessageBody: "x" });
    await assert.rejects(client.send(send), { name: "ServiceUnavailable" });
    await client.send(send);
    client.destroy();
  });

  it("carries out a DynamoDB write whose answer is lost, when told so", async () => {
    const client = new DynamoDBClient({ ...configuration, maxAttempts: 1 });
    cloud.failNext({ operation: "PutItem", cut: true, applied: true });
    const Item = { pk: { S: "LOST" }, sk: { S: "-" } };
    await assert.rejects(client.send(new PutItemCommand({ TableName: names.tableName, Item })));
    const { Item: found } = await client.send(new GetItemCommand({ TableName: names.tableName, Key: Item }));
    assert.deepEqual(found, Item);
    client.destroy();
  });
});

function signed(cloud: LocalCloud, service: string, body: string): Promise<Response> {
  const scope = `local/20261124/${cloud.region}/${service}/aws4_request`;
  return fetch(cloud.url, {
    method: "POST",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
    },
    body,
  });
}

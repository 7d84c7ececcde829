import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { describe, it } from "node:test";
import { promisify } from "node:util";
import { startLocalCloud } from "./cloud.ts";
import { provision } from "./provision.ts";

/** More than a stopped cloud ever needs; a process that is kept alive is ended by it, and the test fails. */
const KEPT_ALIVE_MILLISECONDS = 60_000;

const run = (source: string, environment: Readonly<Record<string, string>> = {}) =>
  promisify(execFile)(process.execPath, ["--input-type=module", "--eval", source], {
    cwd: import.meta.dirname,
    env: { PATH: process.env["PATH"] ?? "", ...environment },
    timeout: KEPT_ALIVE_MILLISECONDS,
  });

describe("a local cloud that was stopped", () => {
  it("keeps nothing alive, whatever was going on: a long poll, a bundle's process, a transition", async () => {
    const { stdout } = await run(`
      import { mkdtemp, rm, writeFile } from "node:fs/promises";
      import { ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
      import { startLocalCloud } from "./cloud.ts";
      import { provision } from "./provision.ts";

      const cloud = await startLocalCloud();
      Object.assign(process.env, cloud.environment);
      const { queueUrl } = await provision(cloud);
      const { id } = cloud.fleet.add();
      cloud.fleet.stopUnexpectedly(id, "Server.InternalError", "gone");
      const sqs = new SQSClient({ endpoint: cloud.url, maxAttempts: 1 });
      const settled = (promise) => promise.then(() => "answered", () => "refused");
      const poll = settled(sqs.send(new ReceiveMessageCommand({ QueueUrl: queueUrl + "-dlq", WaitTimeSeconds: 20 })));
      const folder = await mkdtemp("/tmp/defib-lifetime-");
      await writeFile(folder + "/index.mjs", "export const handler = () => new Promise(() => setInterval(() => {}, 1000));");
      cloud.functions.registerBundle("endless", folder);
      cloud.functions.runInBackground("endless", {});
      await cloud.stop();
      await rm(folder, { recursive: true });
      console.log(await poll);
    `);
    assert.match(stdout, /answered|refused/);
  });
});

describe("a process that knows only the cloud's environment", () => {
  it("reaches every service by the SDK's standard chain", async () => {
    const cloud = await startLocalCloud();
    const { queueUrl } = await provision(cloud);
    const { id } = cloud.fleet.add();
    const { stdout } = await run(
      `
      import { CloudWatchClient, DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
      import { DynamoDBClient, ListTablesCommand } from "@aws-sdk/client-dynamodb";
      import { DescribeInstancesCommand, EC2Client } from "@aws-sdk/client-ec2";
      import { ListBucketsCommand, S3Client } from "@aws-sdk/client-s3";
      import { ListTopicsCommand, SNSClient } from "@aws-sdk/client-sns";
      import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";

      await new CloudWatchClient({}).send(new DescribeAlarmsCommand({}));
      await new SQSClient({}).send(new SendMessageCommand({ QueueUrl: process.env.QUEUE_URL, MessageBody: "x" }));
      const { TableNames } = await new DynamoDBClient({}).send(new ListTablesCommand({}));
      const { Topics } = await new SNSClient({}).send(new ListTopicsCommand({}));
      const { Buckets } = await new S3Client({ forcePathStyle: true }).send(new ListBucketsCommand({}));
      const { Reservations } = await new EC2Client({}).send(new DescribeInstancesCommand({}));
      const instance = Reservations[0].Instances[0].InstanceId;
      console.log(JSON.stringify({ TableNames, topics: Topics.length, buckets: Buckets.length, instance }));
      `,
      { ...cloud.environment, QUEUE_URL: queueUrl },
    );
    await cloud.stop();
    assert.deepEqual(JSON.parse(stdout), { TableNames: ["incident_events"], topics: 2, buckets: 2, instance: id });
  });
});

/**
 * A local cloud that ./defib deploy can deploy to: bootstrapped, with the real CDK's command line as the child. What the
 * stack would make is made when CloudFormation says so, and the pipeline runs in the test's own process.
 */
import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { SNSClient } from "@aws-sdk/client-sns";
import { CreateQueueCommand, SQSClient } from "@aws-sdk/client-sqs";
import { resourcesIn, type Template } from "../../infra/wiring/template.ts";
import { tableDefinition } from "../aws/tableDefinition.ts";
import { defaultPolicy } from "../core/policy/defaultPolicy.ts";
import { clientOptions } from "../local/cloud/cloud.fixtures.ts";
import { type LocalCloud, startLocalCloud } from "../local/cloud/cloud.ts";
import { provision } from "../local/cloud/provision.ts";
import type { LocalStack } from "../local/cloud/stacks/stack.ts";
import { startPipeline } from "../local/pipeline.ts";
import { EMULATED_ACCOUNT, makeResources } from "./doctor/live/madeResources.fixtures.ts";
import { silentLogger } from "./silentLogger.ts";

const TABLE = "defib-StoreTable6DC512C6-LOCAL";
const REPORTS = "defib-storereports9aa8a9e6-local";
const BRAKE = "/defib/brake";

export interface DeployableCloud {
  readonly cloud: LocalCloud;
  /** For the child's environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly names: {
    readonly table: string;
    readonly reports: string;
    readonly site: string;
    readonly topicArn: string;
  };
  stop(): Promise<void>;
}

export async function deployableCloud(): Promise<DeployableCloud> {
  const cloud = await startLocalCloud({ account: EMULATED_ACCOUNT });
  Object.assign(process.env, cloud.environment);
  const provisioned = await provision(cloud);
  const s3 = new S3Client({ ...clientOptions(cloud), forcePathStyle: true });
  const dynamoDb = new DynamoDBClient(clientOptions(cloud));
  const sns = new SNSClient(clientOptions(cloud));
  const sqs = new SQSClient(clientOptions(cloud));
  const { QueueUrl: failed = "" } = await sqs.send(new CreateQueueCommand({ QueueName: "defib-failed" }));
  const assets = `cdk-hnb659fds-assets-${cloud.account}-${cloud.region}`;
  await s3.send(new CreateBucketCommand({ Bucket: assets }));
  cloud.parameters.put(cloud.region, "/cdk-bootstrap/hnb659fds/version", "21", true);
  cloud.parameters.delete(cloud.region, BRAKE);
  const names = { table: TABLE, reports: REPORTS, site: provisioned.siteBucket, topicArn: provisioned.topicArn };
  cloud.stacks.name({
    ...{ StoreTable: TABLE, StoreReports: REPORTS, WebsiteSite: names.site, SignalsAlarms: names.topicArn },
    ...{ PagerPages: provisioned.pagerTopicArn, SignalsDeadLetters: provisioned.dlqUrl },
    ...{ SignalsQueue: provisioned.queueUrl, PipelineFailedInvocations: failed },
  });
  let isMade = false;
  cloud.stacks.onChange(async (stack) => {
    const { status } = stack;
    if (status === "DELETE_COMPLETE") {
      cloud.parameters.delete(cloud.region, BRAKE);
      for (const told of Object.values(cloud.made)) told.clear();
    }
    if (!/^(?:CREATE|UPDATE)_COMPLETE$/.test(status)) return;
    await makeResources({ cloud, sns, sqs }, resourcesOf(stack, cloud));
    if (status !== "CREATE_COMPLETE") return;
    cloud.parameters.put(cloud.region, BRAKE, "released", true);
    if (isMade) return;
    isMade = true;
    await dynamoDb.send(new CreateTableCommand(tableDefinition(TABLE)));
    await s3.send(new CreateBucketCommand({ Bucket: REPORTS }));
  });
  const pipeline = startPipeline(cloud, { ...provisioned, tableName: TABLE }, defaultPolicy, silentLogger);
  return {
    ...{ cloud, names, env: { ...cloud.environment } },
    stop: async () => {
      await pipeline.stop();
      for (const client of [s3, sns, sqs]) client.destroy();
      dynamoDb.destroy();
      await cloud.stop();
    },
  };
}

/** As the stack's template describes them, with the parameters that it was given. */
function resourcesOf({ name, template, parameters, resources }: LocalStack, { account, region }: LocalCloud) {
  const parsed: Template = JSON.parse(template);
  const given = Object.entries(parameters).map(([key, Default]) => [key, { Default }]);
  const physicalIds = Object.fromEntries(resources.map(({ logicalId, physicalId }) => [logicalId, physicalId]));
  const place = { partition: "aws", account, region, stack: name };
  return resourcesIn(
    { ...parsed, Parameters: { ...parsed.Parameters, ...Object.fromEntries(given) } },
    place,
    physicalIds,
  );
}

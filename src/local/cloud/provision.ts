/** Sets up in a local cloud what the product needs: table, buckets, topics, queues and the brake's parameter, as the deployment does in AWS. */
import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { CreateTopicCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { CreateQueueCommand, GetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { tableDefinition } from "../../aws/tableDefinition.ts";
import type { LocalCloud } from "./cloud.ts";
import { localCredentials } from "./ownClients.ts";

export interface Provisioned {
  readonly tableName: string;
  readonly reportBucket: string;
  readonly siteBucket: string;
  /** Alarm notifications go here. */
  readonly topicArn: string;
  /** Alarm notifications (enveloped by SNS) and EventBridge's events arrive here. */
  readonly queueUrl: string;
  readonly dlqUrl: string;
  /** Pages to humans go here. */
  readonly pagerTopicArn: string;
  /** Every page arrives here (enveloped by SNS), so that tests and stories read what a human would. */
  readonly pagerQueueUrl: string;
  /** The brake's second switch, in Systems Manager: `released`. */
  readonly brakeParameter: string;
}

/** After so many receives a message moves to the dead-letter queue. */
const RECEIVES_MAX = 5;
const VISIBILITY_SECONDS = 60;

export async function provision(cloud: LocalCloud): Promise<Provisioned> {
  const configuration = { region: cloud.region, endpoint: cloud.url, credentials: localCredentials };
  const dynamoDb = new DynamoDBClient(configuration);
  const s3 = new S3Client({ ...configuration, forcePathStyle: true });
  const ssm = new SSMClient(configuration);
  const names = {
    ...{ tableName: "incident_events", reportBucket: "defib-reports", siteBucket: "defib-site" },
    brakeParameter: "/defib/brake",
  };
  try {
    await dynamoDb.send(new CreateTableCommand(tableDefinition(names.tableName)));
    for (const Bucket of [names.reportBucket, names.siteBucket]) await s3.send(new CreateBucketCommand({ Bucket }));
    const released = { Name: names.brakeParameter, Value: "released", Type: "String", Overwrite: true } as const;
    await ssm.send(new PutParameterCommand(released));
    const messaging = await provisionMessaging(cloud);
    cloud.events.toQueue(messaging.queueUrl);
    return { ...names, ...messaging };
  } finally {
    dynamoDb.destroy();
    s3.destroy();
    ssm.destroy();
  }
}

type Messaging = Pick<Provisioned, "topicArn" | "queueUrl" | "dlqUrl" | "pagerTopicArn" | "pagerQueueUrl">;

async function provisionMessaging(cloud: LocalCloud): Promise<Messaging> {
  const configuration = { region: cloud.region, endpoint: cloud.url, credentials: localCredentials };
  const sqs = new SQSClient(configuration);
  const sns = new SNSClient(configuration);
  try {
    const dlq = await createQueue(sqs, "defib-signals-dlq", {});
    const queue = await createQueue(sqs, "defib-signals", {
      VisibilityTimeout: String(VISIBILITY_SECONDS),
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn: dlq.arn, maxReceiveCount: RECEIVES_MAX }),
    });
    const pages = await createQueue(sqs, "defib-pages", {});
    return {
      topicArn: await createTopic(sns, "defib-alarms", queue.arn),
      queueUrl: queue.url,
      dlqUrl: dlq.url,
      pagerTopicArn: await createTopic(sns, "defib-pages", pages.arn),
      pagerQueueUrl: pages.url,
    };
  } finally {
    sqs.destroy();
    sns.destroy();
  }
}

/** A topic whose messages arrive in the queue. */
async function createTopic(sns: SNSClient, Name: string, queueArn: string): Promise<string> {
  const { TopicArn = "" } = await sns.send(new CreateTopicCommand({ Name }));
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: "sqs", Endpoint: queueArn }));
  return TopicArn;
}

async function createQueue(sqs: SQSClient, name: string, attributes: Record<string, string>) {
  const { QueueUrl = "" } = await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes: attributes }));
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] }));
  return { url: QueueUrl, arn: Attributes?.["QueueArn"] ?? "" };
}

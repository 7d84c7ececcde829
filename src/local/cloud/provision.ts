/** Sets up in a local cloud what the product needs: table, buckets, topic and queues, as the deployment does in AWS. */
import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { CreateTopicCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { CreateQueueCommand, GetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";
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
}

/** After so many receives a message moves to the dead-letter queue. */
const RECEIVES_MAX = 5;
const VISIBILITY_SECONDS = 60;

export async function provision(cloud: LocalCloud): Promise<Provisioned> {
  const configuration = { region: cloud.region, endpoint: cloud.url, credentials: localCredentials };
  const dynamoDb = new DynamoDBClient(configuration);
  const s3 = new S3Client({ ...configuration, forcePathStyle: true });
  const names = { tableName: "incident_events", reportBucket: "defib-reports", siteBucket: "defib-site" };
  try {
    await dynamoDb.send(new CreateTableCommand(tableDefinition(names.tableName)));
    for (const Bucket of [names.reportBucket, names.siteBucket]) await s3.send(new CreateBucketCommand({ Bucket }));
    const messaging = await provisionMessaging(cloud);
    cloud.events.toQueue(messaging.queueUrl);
    return { ...names, ...messaging };
  } finally {
    dynamoDb.destroy();
    s3.destroy();
  }
}

async function provisionMessaging(cloud: LocalCloud): Promise<Pick<Provisioned, "topicArn" | "queueUrl" | "dlqUrl">> {
  const configuration = { region: cloud.region, endpoint: cloud.url, credentials: localCredentials };
  const sqs = new SQSClient(configuration);
  const sns = new SNSClient(configuration);
  try {
    const dlq = await createQueue(sqs, "defib-signals-dlq", {});
    const queue = await createQueue(sqs, "defib-signals", {
      VisibilityTimeout: String(VISIBILITY_SECONDS),
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn: dlq.arn, maxReceiveCount: RECEIVES_MAX }),
    });
    const { TopicArn = "" } = await sns.send(new CreateTopicCommand({ Name: "defib-alarms" }));
    await sns.send(new SubscribeCommand({ TopicArn, Protocol: "sqs", Endpoint: queue.arn }));
    return { topicArn: TopicArn, queueUrl: queue.url, dlqUrl: dlq.url };
  } finally {
    sqs.destroy();
    sns.destroy();
  }
}

async function createQueue(sqs: SQSClient, name: string, attributes: Record<string, string>) {
  const { QueueUrl = "" } = await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes: attributes }));
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] }));
  return { url: QueueUrl, arn: Attributes?.["QueueArn"] ?? "" };
}

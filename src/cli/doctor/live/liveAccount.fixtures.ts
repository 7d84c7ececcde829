/** A local account in which a synthesised template is deployed, as far as the doctor can see: real topics and queues, the rest only told of. */
import {
  CreateTopicCommand,
  DeleteTopicCommand,
  ListTopicsCommand,
  SetTopicAttributesCommand,
  SNSClient,
  SubscribeCommand,
} from "@aws-sdk/client-sns";
import {
  CreateQueueCommand,
  DeleteQueueCommand,
  ListQueuesCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { type JsonObject, objectAt, textAt, textsAt } from "../../../../infra/wiring/json.ts";
import type { Place } from "../../../../infra/wiring/place.ts";
import { type Resource, resourcesIn, type Template } from "../../../../infra/wiring/template.ts";
import { clientOptions } from "../../../local/cloud/cloud.fixtures.ts";
import { type LocalCloud, startLocalCloud } from "../../../local/cloud/cloud.ts";
import { tell } from "./toldResources.fixtures.ts";

/** The account that the emulated topics and queues are in. */
export const PLACE: Place = { partition: "aws", account: "000000000000", region: "us-east-1", stack: "defib" };

export interface LiveAccount {
  readonly cloud: LocalCloud;
  readonly sns: SNSClient;
  readonly sqs: SQSClient;
  /** In place of what was deployed before. */
  deploy(template: Template): Promise<void>;
  stop(): Promise<void>;
}

export async function liveAccount(): Promise<LiveAccount> {
  const cloud = await startLocalCloud({ account: PLACE.account, region: PLACE.region });
  const sns = new SNSClient(clientOptions(cloud));
  const sqs = new SQSClient(clientOptions(cloud));
  return {
    ...{ cloud, sns, sqs },
    deploy: async (template) => {
      await clear(sns, sqs);
      const all = resourcesIn(template, PLACE);
      const urls = await makeQueues(sqs, all);
      await makeTopics(sns, all);
      tell(cloud, all);
      cloud.stacks.name({ ...Object.fromEntries(all.map(({ id, ref }) => [id, ref])), ...urls });
      const tags = [{ Key: "defib:stack", Value: "defib" }];
      const planned = { stackName: "defib", name: "one", template: JSON.stringify(template), tags };
      await cloud.stacks.carryOut(cloud.stacks.plan(planned));
    },
    stop: async () => {
      sns.destroy();
      sqs.destroy();
      await cloud.stop();
    },
  };
}

async function clear(sns: SNSClient, sqs: SQSClient): Promise<void> {
  const { Topics = [] } = await sns.send(new ListTopicsCommand({}));
  for (const { TopicArn } of Topics) await sns.send(new DeleteTopicCommand({ TopicArn }));
  const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}));
  for (const QueueUrl of QueueUrls) await sqs.send(new DeleteQueueCommand({ QueueUrl }));
}

const ofType = (all: readonly Resource[], type: string): readonly Resource[] =>
  all.filter((resource) => resource.type === type);

const policyFor = (all: readonly Resource[], type: string, list: string, ref: string): JsonObject | undefined =>
  ofType(all, type)
    .filter(({ properties }) => textsAt(properties, list).includes(ref))
    .map(({ properties }) => objectAt(properties, "PolicyDocument"))[0];

/** Those that have a value, as text. */
const attributes = (given: Readonly<Record<string, JsonObject | string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, typeof value === "string" ? value : JSON.stringify(value)]],
    ),
  );

/** Their addresses by logical id. Every queue is there before one is named as another's dead letters. */
async function makeQueues(sqs: SQSClient, all: readonly Resource[]): Promise<Readonly<Record<string, string>>> {
  const queues = ofType(all, "AWS::SQS::Queue");
  const urls: Record<string, string> = {};
  for (const { id, arn } of queues) {
    const QueueName = arn.split(":").at(-1);
    urls[id] = (await sqs.send(new CreateQueueCommand({ QueueName }))).QueueUrl ?? "";
  }
  for (const { id, ref, properties } of queues) {
    const redrive = objectAt(properties, "RedrivePolicy");
    const Attributes = attributes({
      Policy: policyFor(all, "AWS::SQS::QueuePolicy", "Queues", ref),
      KmsMasterKeyId: textAt(properties, "KmsMasterKeyId"),
      RedrivePolicy: "deadLetterTargetArn" in redrive ? redrive : undefined,
    });
    await sqs.send(new SetQueueAttributesCommand({ QueueUrl: urls[id], Attributes }));
  }
  return urls;
}

async function makeTopics(sns: SNSClient, all: readonly Resource[]): Promise<void> {
  for (const { arn, ref, properties } of ofType(all, "AWS::SNS::Topic")) {
    await sns.send(new CreateTopicCommand({ Name: arn.split(":").at(-1) }));
    const wanted = attributes({
      Policy: policyFor(all, "AWS::SNS::TopicPolicy", "Topics", ref),
      KmsMasterKeyId: textAt(properties, "KmsMasterKeyId"),
    });
    for (const [AttributeName, AttributeValue] of Object.entries(wanted))
      await sns.send(new SetTopicAttributesCommand({ TopicArn: arn, AttributeName, AttributeValue }));
  }
  for (const { properties } of ofType(all, "AWS::SNS::Subscription")) {
    const redrive = objectAt(properties, "RedrivePolicy");
    await sns.send(
      new SubscribeCommand({
        ...{ TopicArn: textAt(properties, "TopicArn"), Protocol: textAt(properties, "Protocol") },
        Endpoint: textAt(properties, "Endpoint"),
        Attributes: attributes({ RedrivePolicy: "deadLetterTargetArn" in redrive ? redrive : undefined }),
      }),
    );
  }
}

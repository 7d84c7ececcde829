/** What a template describes, made in a local cloud: topics and queues are real, the rest is only told of. */
import {
  CreateTopicCommand,
  ListSubscriptionsByTopicCommand,
  SetSubscriptionAttributesCommand,
  SetTopicAttributesCommand,
  type SNSClient,
  SubscribeCommand,
  type SubscribeCommandInput,
} from "@aws-sdk/client-sns";
import { CreateQueueCommand, SetQueueAttributesCommand, type SQSClient } from "@aws-sdk/client-sqs";
import { type JsonObject, objectAt, textAt, textsAt } from "../../../../infra/wiring/json.ts";
import type { Resource } from "../../../../infra/wiring/template.ts";
import type { LocalCloud } from "../../../local/cloud/cloud.ts";
import { tell } from "./toldResources.fixtures.ts";

/** The one that emulated topics and queues are in: the cloud's own must be the same, or policies do not fit. */
export const EMULATED_ACCOUNT = "000000000000";

export interface Reach {
  readonly cloud: LocalCloud;
  readonly sns: SNSClient;
  readonly sqs: SQSClient;
}

/** The queues' addresses by logical id. */
export async function makeResources({ cloud, sns, sqs }: Reach, all: readonly Resource[]) {
  const urls = await makeQueues(sqs, all);
  await makeTopics(sns, all);
  tell(cloud, all);
  return urls;
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
    const SubscriptionArn = await subscribed(sns, {
      ...{ TopicArn: textAt(properties, "TopicArn"), Protocol: textAt(properties, "Protocol") },
      Endpoint: textAt(properties, "Endpoint"),
    });
    const redrive = objectAt(properties, "RedrivePolicy");
    const told = { SubscriptionArn, AttributeName: "RedrivePolicy", AttributeValue: JSON.stringify(redrive) };
    if ("deadLetterTargetArn" in redrive) await sns.send(new SetSubscriptionAttributesCommand(told));
  }
}

/** One that is there is taken as it is. */
async function subscribed(sns: SNSClient, wanted: SubscribeCommandInput): Promise<string | undefined> {
  const { TopicArn, Protocol, Endpoint } = wanted;
  const { Subscriptions = [] } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
  const there = Subscriptions.find((one) => one.Protocol === Protocol && one.Endpoint === Endpoint);
  return there?.SubscriptionArn ?? (await sns.send(new SubscribeCommand(wanted))).SubscriptionArn;
}

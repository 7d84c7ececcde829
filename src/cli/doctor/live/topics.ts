import {
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  type Subscription as Listed,
  ListSubscriptionsByTopicCommand,
} from "@aws-sdk/client-sns";
import type { Subscription, Topic } from "../../../../infra/wiring/wiring.ts";
import type { Keys } from "./keys.ts";
import { deadLettersIn, eachRead, policiesIn, type Reading } from "./reading.ts";

export const readTopics = (reading: Reading, keys: Keys): Promise<readonly Topic[]> =>
  eachRead(reading.ofType("AWS::SNS::Topic"), ({ physicalId }) => readTopic(reading, keys, physicalId));

async function readTopic(reading: Reading, keys: Keys, arn: string): Promise<Topic | null> {
  const sns = reading.account.clients.sns();
  const answer = await reading.of("sns:GetTopicAttributes", arn, () =>
    sns.send(new GetTopicAttributesCommand({ TopicArn: arn })),
  );
  if (answer === null) return null;
  const { Policy, KmsMasterKeyId } = answer.Attributes ?? {};
  const listed = await reading.of("sns:ListSubscriptionsByTopic", arn, () =>
    sns.send(new ListSubscriptionsByTopicCommand({ TopicArn: arn })),
  );
  const subscriptions = await eachRead(listed?.Subscriptions ?? [], (one) => readSubscription(reading, one));
  return { arn, policies: policiesIn(Policy), key: await keys.arnOf(KmsMasterKeyId), subscriptions };
}

/** One that waits for its confirmation, or was deleted, delivers nothing: it has no ARN. */
async function readSubscription(reading: Reading, listed: Listed): Promise<Subscription | null> {
  const { SubscriptionArn = "", Protocol = "", Endpoint = "" } = listed;
  if (!SubscriptionArn.startsWith("arn:")) return null;
  const found = { protocol: Protocol, endpoint: Endpoint };
  if (Protocol !== "sqs") return { ...found, deadLetters: null };
  const answer = await reading.of("sns:GetSubscriptionAttributes", SubscriptionArn, () =>
    reading.account.clients.sns().send(new GetSubscriptionAttributesCommand({ SubscriptionArn })),
  );
  return { ...found, deadLetters: deadLettersIn(answer?.Attributes?.["RedrivePolicy"]) };
}

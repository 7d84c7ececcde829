/** One SNS topic. Loaded only when first needed. */
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { clientSettings } from "./clients.ts";
import type { PageMessage } from "./pageMessage.ts";

export type Publish = (message: PageMessage) => Promise<void>;

/** @throws what SNS answers, after the SDK's own tries */
export function snsTopic(topicArn: string): Publish {
  const region = regionOf(topicArn);
  const client = new SNSClient(clientSettings(region === undefined ? {} : { region }));
  return async (message) => {
    await client.send(new PublishCommand({ TopicArn: topicArn, ...message }));
  };
}

/** A topic is in one region, whatever the caller's. */
const regionOf = (arn: string): string | undefined => arn.split(":")[3] || undefined;

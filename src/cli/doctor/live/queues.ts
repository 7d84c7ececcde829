import { GetQueueAttributesCommand, type QueueAttributeName } from "@aws-sdk/client-sqs";
import type { Queue } from "../../../../infra/wiring/wiring.ts";
import type { Keys } from "./keys.ts";
import { deadLettersIn, eachRead, policiesIn, type Reading } from "./reading.ts";

const ATTRIBUTES: QueueAttributeName[] = ["QueueArn", "Policy", "KmsMasterKeyId", "RedrivePolicy"];

export const readQueues = (reading: Reading, keys: Keys): Promise<readonly Queue[]> =>
  eachRead(reading.ofType("AWS::SQS::Queue"), ({ physicalId }) => readQueue(reading, keys, physicalId));

async function readQueue(reading: Reading, keys: Keys, QueueUrl: string): Promise<Queue | null> {
  const arn = reading.arn("sqs", QueueUrl.split("/").at(-1) ?? "");
  const answer = await reading.of("sqs:GetQueueAttributes", arn, () =>
    reading.account.clients.sqs().send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ATTRIBUTES })),
  );
  if (answer === null) return null;
  const { QueueArn = arn, Policy, KmsMasterKeyId, RedrivePolicy } = answer.Attributes ?? {};
  return {
    ...{ arn: QueueArn, policies: policiesIn(Policy), deadLetters: deadLettersIn(RedrivePolicy) },
    key: await keys.arnOf(KmsMasterKeyId),
  };
}

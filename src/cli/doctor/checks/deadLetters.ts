/** Has something been lost: does a message lie in a dead-letter queue? */
import { GetQueueAttributesCommand } from "@aws-sdk/client-sqs";
import { asked } from "../../account/asked.ts";
import { type Check, type Examined, type Finding, fault, whenDeployed } from "../finding.ts";

const DEAD_LETTER_QUEUE = /DeadLetters|FailedInvocations/;

export const deadLetters: Check = {
  id: "dead-letters",
  question: "Are the dead-letter queues empty?",
  of: "deployment",
  actions: ["sqs:GetQueueAttributes"],
  skip: whenDeployed,
  run: async (examined) => {
    const queues = examined.resources.filter(
      ({ type, logicalId }) => type === "AWS::SQS::Queue" && DEAD_LETTER_QUEUE.test(logicalId),
    );
    const found = await Promise.all(queues.map(({ physicalId }) => depthFinding(examined, physicalId)));
    return found.flatMap((finding) => finding ?? []);
  },
};

async function depthFinding({ account }: Examined, QueueUrl: string): Promise<Finding | null> {
  const { Attributes } = await asked("sqs:GetQueueAttributes", QueueUrl, () =>
    account.clients
      .sqs()
      .send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["ApproximateNumberOfMessages"] })),
  );
  const depth = Number(Attributes?.["ApproximateNumberOfMessages"] ?? 0);
  if (depth === 0) return null;
  return fault(
    `${depth === 1 ? "A message lies" : `${depth} messages lie`} in the dead-letter queue ${QueueUrl.split("/").at(-1)}.`,
    "Each is a signal or an invocation that failed for good; after 14 days it is gone.",
    `aws sqs receive-message --queue-url ${QueueUrl} --region ${account.region} shows one.`,
  );
}

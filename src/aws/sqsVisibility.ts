/** How long messages of a queue are kept out of sight. Loaded only when first needed. */
import { ChangeMessageVisibilityCommand, SQSClient } from "@aws-sdk/client-sqs";
import { sqsSettings } from "./clients.ts";

/** @throws what SQS answers: then the queue's own timeout holds. */
export type Postpone = (receiptHandle: string, seconds: number) => Promise<void>;

export function sqsVisibility(queueUrl: string): Postpone {
  const client = new SQSClient(sqsSettings());
  return async (ReceiptHandle, VisibilityTimeout) => {
    await client.send(new ChangeMessageVisibilityCommand({ QueueUrl: queueUrl, ReceiptHandle, VisibilityTimeout }));
  };
}

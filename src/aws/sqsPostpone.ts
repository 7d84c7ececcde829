/**
 * Keeps a message that could not be taken in out of sight for longer than its queue would. Lambda leaves the messages of
 * `batchItemFailures` to their visibility timeout, so what is set here holds. The client is loaded when first needed.
 * Source: SQS API Reference, "ChangeMessageVisibility" (counted from the call on; twelve hours after the receive at most).
 */
import { sqsSettings } from "./clients.ts";

/** @throws what SQS answers: then the queue's own timeout holds. */
export type Postpone = (receiptHandle: string, seconds: number) => Promise<void>;

export function sqsPostpone(queueUrl: string): Postpone {
  let loaded: Promise<Postpone> | undefined;
  return async (receiptHandle, seconds) => {
    loaded ??= import("@aws-sdk/client-sqs").then(({ ChangeMessageVisibilityCommand, SQSClient }) => {
      const client = new SQSClient(sqsSettings());
      return async (ReceiptHandle, VisibilityTimeout) => {
        await client.send(new ChangeMessageVisibilityCommand({ QueueUrl: queueUrl, ReceiptHandle, VisibilityTimeout }));
      };
    });
    await (await loaded)(receiptHandle, seconds);
  };
}

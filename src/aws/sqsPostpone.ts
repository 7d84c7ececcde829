/**
 * Keeps a message that could not be taken in out of sight for longer than its queue would. Lambda leaves the messages of
 * `batchItemFailures` to their visibility timeout, so what is set here holds. The client is loaded when first needed.
 * Source: SQS API Reference, "ChangeMessageVisibility" (counted from the call on; twelve hours after the receive at most).
 */
import type { Postpone } from "./sqsVisibility.ts";

export function sqsPostpone(queueUrl: string): Postpone {
  let loaded: Promise<Postpone> | undefined;
  return async (receiptHandle, seconds) => {
    loaded ??= import("./sqsVisibility.ts").then(({ sqsVisibility }) => sqsVisibility(queueUrl));
    await (await loaded)(receiptHandle, seconds);
  };
}

/** Polls a queue and hands each batch to a handler, as Lambda's event source mapping does. */
import { DeleteMessageCommand, type Message, ReceiveMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { BatchAnswer } from "../functions/intakeHandler.ts";

export interface QueuePoller {
  readonly messagesHandled: number;
  /** A batch is being handled. */
  readonly busy: boolean;
  stop(): Promise<void>;
}

export interface QueuePollerSettings {
  readonly client: SQSClient;
  readonly queueUrl: string;
  readonly queueArn: string;
  readonly handle: (event: unknown) => Promise<BatchAnswer>;
  readonly onError: (error: unknown) => void;
}

const BATCH_MESSAGES_MAX = 10;
const LONG_POLL_SECONDS = 1;

export function pollQueue({ client, queueUrl, queueArn, handle, onError }: QueuePollerSettings): QueuePoller {
  const abort = new AbortController();
  let busy = false;
  let messagesHandled = 0;

  async function pollOnce(): Promise<void> {
    const received = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: queueUrl,
        MaxNumberOfMessages: BATCH_MESSAGES_MAX,
        WaitTimeSeconds: LONG_POLL_SECONDS,
        MessageSystemAttributeNames: ["All"],
        MessageAttributeNames: ["All"],
      }),
      { abortSignal: abort.signal },
    );
    const messages = received.Messages ?? [];
    if (messages.length === 0) return;
    busy = true;
    const answer = await handle({ Records: messages.map((message) => recordOf(message, queueArn)) });
    messagesHandled += messages.length;
    const failed = new Set(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    for (const { MessageId, ReceiptHandle } of messages) {
      if (MessageId !== undefined && !failed.has(MessageId))
        await client.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle }));
    }
  }

  async function poll(): Promise<void> {
    while (!abort.signal.aborted) {
      try {
        await pollOnce();
      } catch (error) {
        if (!abort.signal.aborted) onError(error);
      } finally {
        busy = false;
      }
    }
  }

  const polling = poll();
  return {
    get messagesHandled() {
      return messagesHandled;
    },
    get busy() {
      return busy;
    },
    async stop() {
      abort.abort();
      await polling;
    },
  };
}

const recordOf = ({ MessageId, Body, Attributes, MessageAttributes = {} }: Message, queueArn: string) => ({
  messageId: MessageId,
  body: Body,
  attributes: Attributes,
  messageAttributes: Object.fromEntries(
    Object.entries(MessageAttributes).map(([name, { StringValue, DataType }]) => [
      name,
      { stringValue: StringValue, dataType: DataType },
    ]),
  ),
  eventSource: "aws:sqs",
  eventSourceARN: queueArn,
});

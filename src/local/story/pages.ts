/** The pages as a subscriber of the pager's topic gets them. */
import { DeleteMessageCommand, ReceiveMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";

const BATCH_MESSAGES_MAX = 10;

/** Every page so far, in the order of their arrival: a queue gives each message once, so they are kept. */
export function pageReader(client: SQSClient, QueueUrl: string): () => Promise<readonly string[]> {
  const pages: string[] = [];
  let reading: Promise<void> | undefined;

  async function read(): Promise<void> {
    for (;;) {
      const request = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: BATCH_MESSAGES_MAX });
      const { Messages = [] } = await client.send(request);
      if (Messages.length === 0) return;
      for (const { Body = "", ReceiptHandle } of Messages) {
        pages.push(sentenceIn(JSON.parse(Body)));
        await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      }
    }
  }

  return async () => {
    reading ??= read().finally(() => {
      reading = undefined;
    });
    await reading;
    return [...pages];
  };
}

const sentenceIn = (envelope: unknown): string =>
  typeof envelope === "object" && envelope !== null && "Message" in envelope ? String(envelope.Message) : "";

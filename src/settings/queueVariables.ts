/** The settings of the queue of signals. */
import { isLoopback } from "./loopback.ts";
import type { Read, Variable } from "./variable.ts";

export const QUEUE_URL: Variable<string> = {
  name: "DEFIB_QUEUE_URL",
  meaning: "the SQS queue that intake reads",
  example: "https://sqs.eu-central-1.amazonaws.com/123456789012/defib-signals",
  parse: queueUrl,
};

export const DLQ_URL: Variable<string> = {
  name: "DEFIB_DLQ_URL",
  meaning: "that queue's dead-letter queue",
  example: "https://sqs.eu-central-1.amazonaws.com/123456789012/defib-signals-dlq",
  parse: queueUrl,
};

const PATH = /^\/[0-9]{12}\/[A-Za-z0-9_-]{1,80}$/;

function queueUrl(text: string): Read<string> {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isSafe = url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(url.hostname));
  if (url !== undefined && isSafe && PATH.test(url.pathname)) return { value: text };
  return { problem: "it must be the URL of a standard queue (https://, an account's id and the queue's name)." };
}

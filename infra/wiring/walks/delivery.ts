/** From a sender through a topic or a queue to the function, or the human, at the end. */
import { type Hop, hop } from "../hop.ts";
import type { Arn, Subscription, Topic } from "../wiring.ts";
import { arrival } from "./arrival.ts";
import { may, mayEncrypt, mayUseKey, nameOf, role, type Sender, service } from "./sender.ts";
import type { Walked } from "./walked.ts";

export function published(walked: Walked, sender: Sender, arn: Arn): readonly Hop[] {
  const { wiring } = walked;
  const topic = wiring.topics.find((one) => one.arn === arn);
  const from = nameOf(sender);
  const mayPublish = topic !== undefined && may(wiring, sender, "sns:Publish", arn, topic.policies);
  const key = topic?.key ?? null;
  return [
    hop(
      "the sender may publish to the topic",
      from,
      arn,
      mayPublish,
      `The topic's policy does not let ${from} publish.`,
    ),
    hop(
      "the sender may use the topic's key",
      ...([from, key ?? arn, mayEncrypt(wiring, sender, key, "sns")] as const),
      `The key's policy does not let ${from} encrypt: what it publishes is lost without a word.`,
    ),
    ...(topic === undefined ? [] : received(walked, topic)),
  ];
}

function received(walked: Walked, topic: Topic): readonly Hop[] {
  const { subscriptions, arn } = topic;
  const queues = subscriptions.filter(({ protocol }) => protocol === "sqs");
  const isForHumans = queues.length === 0 && subscriptions.some(({ protocol }) => protocol === "email");
  if (walked.pageTopics.has(arn) || isForHumans) {
    const isTold = subscriptions.length > 0 || walked.wiring.isToldNobodyIsPaged;
    return [hop("a human is subscribed", arn, "a human", isTold, "Nobody is subscribed to the topic that pages.")];
  }
  return [
    hop("the topic has a subscriber", arn, "a queue", queues.length > 0, "No queue is subscribed to the topic."),
    ...queues.flatMap((subscription) => throughSubscription(walked, topic, subscription)),
  ];
}

function throughSubscription(walked: Walked, topic: Topic, { endpoint, deadLetters }: Subscription): readonly Hop[] {
  const sender = service("sns", topic.arn);
  return [...queued(walked, sender, endpoint), ...lost(walked, sender, deadLetters)];
}

export function queued(walked: Walked, sender: Sender, arn: Arn): readonly Hop[] {
  const { wiring } = walked;
  const queue = wiring.queues.find((one) => one.arn === arn);
  const from = nameOf(sender);
  const maySend = queue !== undefined && may(wiring, sender, "sqs:SendMessage", arn, queue.policies);
  const key = queue?.key ?? null;
  return [
    hop("the sender may send to the queue", from, arn, maySend, `The queue's policy does not let ${from} send.`),
    hop(
      "the sender may use the queue's key",
      ...([from, key ?? arn, mayEncrypt(wiring, sender, key, "sqs")] as const),
      `The key's policy does not let ${from} encrypt.`,
    ),
    ...read(walked, arn),
    ...lost(walked, service("sqs", arn), queue?.deadLetters ?? null, "moves by itself"),
  ];
}

/** Lambda reads the queue with the function's own role. */
function read(walked: Walked, arn: Arn): readonly Hop[] {
  const { wiring } = walked;
  const mapping = wiring.mappings.find(({ queue }) => queue === arn);
  const isRead = hop(
    "the queue is read",
    ...([arn, mapping?.function ?? "a function", mapping?.enabled === true] as const),
    "No event source mapping that is on reads the queue.",
  );
  if (mapping === undefined) return [isRead];
  const readerRole = wiring.functions.find((one) => mapping.function.startsWith(`${one.arn}:`))?.role ?? "";
  const reader = role(readerRole);
  const policies = wiring.queues.find((one) => one.arn === arn)?.policies ?? [];
  const key = wiring.queues.find((one) => one.arn === arn)?.key ?? null;
  const mayReceive = RECEIVING.every((action) => may(wiring, reader, action, arn, policies));
  const mayDecrypt = key === null || mayUseKey(wiring, reader, "kms:Decrypt", key, "sqs");
  return [
    isRead,
    hop(
      "one bad message does not bring back its neighbours",
      ...([arn, mapping.function, mapping.givesBackSingly] as const),
      "The event source mapping has no ReportBatchItemFailures.",
    ),
    hop("the reader may receive", readerRole, arn, mayReceive, `The role lacks one of ${RECEIVING.join(", ")}.`),
    hop("the reader may decrypt", readerRole, key ?? arn, mayDecrypt, "The role lacks kms:Decrypt on the queue's key."),
    ...arrival(walked, mapping.function),
  ];
}

const RECEIVING = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"];

/** Where goes what could not be delivered? SQS moves messages by itself; whoever else sends needs the right to. */
export function lost(walked: Walked, sender: Sender, arn: Arn | null, moves?: "moves by itself"): readonly Hop[] {
  const { wiring } = walked;
  const queue = wiring.queues.find((one) => one.arn === arn);
  const from = nameOf(sender);
  const found = hop(
    "there are dead letters",
    ...([from, arn ?? "a queue", queue !== undefined] as const),
    "What cannot be delivered is gone: there is no dead-letter queue.",
  );
  if (queue === undefined || moves !== undefined) return [found];
  const maySend = may(wiring, sender, "sqs:SendMessage", queue.arn, queue.policies);
  return [
    found,
    hop(
      "the sender may write dead letters",
      from,
      queue.arn,
      maySend,
      `${from} may not send to the dead-letter queue.`,
    ),
    hop(
      "the sender may use the dead letters' key",
      ...([from, queue.key ?? queue.arn, mayEncrypt(wiring, sender, queue.key, "sqs")] as const),
      `${from} may not use the dead-letter queue's key: dead letters are lost.`,
    ),
  ];
}

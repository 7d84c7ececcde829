/** Splits what invoked the intake function into messages: a batch from SQS, or one event by a direct route. */
import { digest } from "../core/digest.ts";
import { textOf } from "../core/intake/rawEvent.ts";
import { type ReceivedMessage, receive } from "../core/intake/receive.ts";
import type { IntakeWorld } from "../core/intake/world.ts";

/** What Lambda expects from an SQS batch: only these come again, so that one bad message does not replay its neighbours. */
export interface BatchAnswer {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

interface SqsRecord {
  readonly messageId: string;
  readonly body: string;
  readonly eventSource: "aws:sqs";
  readonly eventSourceARN?: string;
}

/**
 * @returns the messages of a batch that must come again.
 * @throws for an event by a direct route (SNS or CloudWatch to Lambda): Lambda itself tries again.
 */
export function intakeHandler(world: IntakeWorld, home: { account: string | null; region: string | null }) {
  return async (event: unknown): Promise<BatchAnswer> => {
    const records = sqsRecords(event);
    if (records === undefined) {
      await receive({ id: directId(event), body: event, ...home }, world);
      return { batchItemFailures: [] };
    }
    const outcomes = await Promise.allSettled(records.map((record) => receive(messageOf(record, home), world)));
    const batchItemFailures = outcomes.flatMap((outcome, index) => {
      const record = records[index];
      if (outcome.status === "fulfilled" || record === undefined) return [];
      world.logger.error("event.failed", { correlation_id: record.messageId, error: String(outcome.reason) });
      return [{ itemIdentifier: record.messageId }];
    });
    return { batchItemFailures };
  };
}

const messageOf = (
  { messageId, body, eventSourceARN }: SqsRecord,
  home: { account: string | null; region: string | null },
): ReceivedMessage => {
  const [, , , region, account] = (eventSourceARN ?? "").split(":");
  return { id: messageId, body, account: account || home.account, region: region || home.region };
};

function sqsRecords(event: unknown): readonly SqsRecord[] | undefined {
  if (typeof event !== "object" || event === null || !("Records" in event) || !Array.isArray(event.Records))
    return undefined;
  const records: readonly unknown[] = event.Records;
  return records.length > 0 && records.every(isSqsRecord) ? records : undefined;
}

const isSqsRecord = (record: unknown): record is SqsRecord =>
  typeof record === "object" &&
  record !== null &&
  "eventSource" in record &&
  record.eventSource === "aws:sqs" &&
  "messageId" in record &&
  typeof record.messageId === "string" &&
  "body" in record &&
  typeof record.body === "string";

/** A direct invocation has no message id; the same event must carry the same one when Lambda tries it again. */
const directId = (event: unknown): string => `direct-${digest(textOf(event), 32)}`;

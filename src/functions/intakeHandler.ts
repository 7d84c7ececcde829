/** Splits what invoked the intake function into messages: a batch from SQS, or one event by a direct route. */
import type { Postpone } from "../aws/sqsVisibility.ts";
import { digest } from "../core/digest.ts";
import { textOf } from "../core/intake/rawEvent.ts";
import { type ReceivedMessage, receive } from "../core/intake/receive.ts";
import type { IntakeWorld } from "../core/intake/world.ts";
import { countAnswer, noteFailure } from "../core/redrive/answers.ts";
import { REDRIVES } from "../core/redrive/deadLetters.ts";
import { postponedSeconds } from "../core/redrive/patience.ts";
import { isFromOutside } from "../workflow/retries.ts";

/** What Lambda expects from an SQS batch: only these come again, so that one bad message does not replay its neighbours. */
export interface BatchAnswer {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/** Where it runs, for a message that names no place. */
interface Home {
  readonly account: string | null;
  readonly region: string | null;
}

interface SqsRecord {
  readonly messageId: string;
  readonly body: string;
  readonly eventSource: "aws:sqs";
  readonly eventSourceARN?: string;
  readonly receiptHandle?: string;
  readonly attributes?: { readonly ApproximateReceiveCount?: string };
  readonly messageAttributes?: Readonly<Record<string, unknown>>;
}

/**
 * @param postpone null where the queue's own timeout is to hold
 * @returns the messages of a batch that must come again.
 * @throws for an event by a direct route (SNS or CloudWatch to Lambda): Lambda itself tries again.
 */
export function intakeHandler(world: IntakeWorld, home: Home, postpone: Postpone | null = null) {
  return async (event: unknown): Promise<BatchAnswer> => {
    const records = sqsRecords(event);
    if (records === undefined) {
      await receive({ id: directId(event), body: event, ...home }, world);
      return { batchItemFailures: [] };
    }
    const outcomes = await Promise.all(records.map((record) => outcomeOf(record, home, world, postpone)));
    return { batchItemFailures: outcomes.flat() };
  };
}

/** @returns the message itself, where it must come again. */
async function outcomeOf(
  record: SqsRecord,
  home: Home,
  world: IntakeWorld,
  postpone: Postpone | null,
): Promise<BatchAnswer["batchItemFailures"]> {
  try {
    await receive(messageOf(record, home), world);
    if (isSentBack(record)) await countAnswer(world.table);
    return [];
  } catch (error) {
    world.logger.error("event.failed", { correlation_id: record.messageId, error: String(error) });
    if (isSentBack(record)) await sayWhy(record, error, world);
    if (postpone !== null) await leaveFor(record, postpone, world);
    return [{ itemIdentifier: record.messageId }];
  }
}

async function leaveFor(record: SqsRecord, postpone: Postpone, { logger }: IntakeWorld): Promise<void> {
  const { messageId, receiptHandle, attributes } = record;
  if (receiptHandle === undefined) return;
  try {
    await postpone(receiptHandle, postponedSeconds(Number(attributes?.ApproximateReceiveCount ?? 1)));
  } catch (error) {
    logger.warn("event.not_postponed", { correlation_id: messageId, error: String(error) });
  }
}

/** The sweep has brought it back from the dead letters, and waits for an answer. */
const isSentBack = ({ messageAttributes }: SqsRecord): boolean => messageAttributes?.[REDRIVES] !== undefined;

/** The sweep must know whether a message failed by its own fault. A fault of a service passes with time: not said. */
async function sayWhy(record: SqsRecord, error: unknown, { table, clock, logger }: IntakeWorld): Promise<void> {
  if (error instanceof Error && isFromOutside(error)) return;
  try {
    await noteFailure(table, record.body, error, clock.now().toISOString());
    if (record.attributes?.ApproximateReceiveCount === "1") await countAnswer(table); // one answer, though it comes again
  } catch (failure) {
    logger.warn("event.failure_not_noted", { correlation_id: record.messageId, error: String(failure) });
  }
}

const messageOf = ({ messageId, body, eventSourceARN }: SqsRecord, home: Home): ReceivedMessage => {
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

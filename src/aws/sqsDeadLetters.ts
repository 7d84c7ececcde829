/**
 * Intake's dead letters in SQS, brought back by receive, send and delete, and not by `StartMessageMoveTask`. That task
 * moves the whole queue or nothing: it cannot leave poison behind, it counts nothing on the messages (each gets a new id,
 * and its receive count begins anew, so that nobody could tell a first failure from a tenth), one can only set its rate at
 * the start and cancel it, and it takes only queues whose letters come from other queues, not from a topic or a function.
 * Here each copy carries its count. Both ways give a copy a new id and a new age: SQS keeps it from then on.
 * Sources: SQS API Reference, "StartMessageMoveTask"; SQS Developer Guide, "Learn how to configure a dead-letter queue
 * redrive" (the task resets the retention period; new messageID and enqueueTime).
 */
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import { type DeadLetter, type DeadLetters, REDRIVES } from "../core/redrive/deadLetters.ts";

export interface SqsDeadLettersSettings {
  readonly client: SQSClient;
  /** Intake's. */
  readonly queueUrl: string;
  readonly dlqUrl: string;
}

const HELD_SECONDS = 120;
/** Asks all of SQS's hosts, where a short poll asks some. */
const LONG_POLL_SECONDS = 1;
const RECEIVABLE = "ApproximateNumberOfMessages";

export function sqsDeadLetters({ client, queueUrl, dlqUrl }: SqsDeadLettersSettings): DeadLetters {
  async function remove(letters: readonly DeadLetter[]): Promise<void> {
    if (letters.length === 0) return;
    const Entries = letters.map(({ receipt }, index) => ({ Id: String(index), ReceiptHandle: receipt }));
    // What is not deleted is here again in two minutes, and goes back once more: a duplicate for intake.
    await client.send(new DeleteMessageBatchCommand({ QueueUrl: dlqUrl, Entries }));
  }

  return {
    name: dlqUrl.split("/").at(-1) ?? dlqUrl,
    async count() {
      const { Attributes = {} } = await client.send(
        new GetQueueAttributesCommand({ QueueUrl: dlqUrl, AttributeNames: [RECEIVABLE] }),
      );
      return Number(Attributes[RECEIVABLE] ?? 0);
    },
    async receive(max) {
      const { Messages = [] } = await client.send(
        new ReceiveMessageCommand({
          QueueUrl: dlqUrl,
          MaxNumberOfMessages: max,
          VisibilityTimeout: HELD_SECONDS,
          WaitTimeSeconds: LONG_POLL_SECONDS,
          MessageAttributeNames: [REDRIVES],
        }),
      );
      return Messages.map(letterOf);
    },
    async sendBack(letters) {
      if (letters.length === 0) return { sent: 0, refused: [] };
      const Entries = letters.map(entryOf);
      const { Successful = [], Failed = [] } = await client.send(
        new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries }),
      );
      const inThe = (answers: readonly { Id?: string | undefined }[]) =>
        letters.filter((_, index) => answers.some(({ Id }) => Id === String(index)));
      await remove(inThe(Successful));
      const refused = Failed.flatMap((answer) => {
        if (answer.SenderFault !== true) return []; // SQS's own fault: it is here again in two minutes
        const why = `SQS does not take it back: ${answer.Code}: ${answer.Message ?? ""}`;
        return inThe([answer]).map((letter) => ({ letter, why }));
      });
      return { sent: Successful.length, refused };
    },
    async hide({ receipt }, seconds) {
      await client.send(
        new ChangeMessageVisibilityCommand({ QueueUrl: dlqUrl, ReceiptHandle: receipt, VisibilityTimeout: seconds }),
      );
    },
  };
}

function letterOf({ MessageId = "", ReceiptHandle = "", Body = "", MessageAttributes = {} }: Message): DeadLetter {
  const redrives = Number(MessageAttributes[REDRIVES]?.StringValue ?? 0);
  return {
    id: MessageId,
    receipt: ReceiptHandle,
    body: Body,
    redrives: Number.isInteger(redrives) && redrives > 0 ? redrives : 0,
  };
}

/** Other attributes than these are not kept: intake reads none. */
const entryOf = ({ body, redrives }: DeadLetter, index: number) => ({
  Id: String(index),
  MessageBody: body,
  MessageAttributes: { [REDRIVES]: { DataType: "Number", StringValue: String(redrives + 1) } },
});

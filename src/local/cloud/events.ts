/** The minimum of EventBridge: events in their real envelope, delivered to the queues that asked for them. */
import { randomUUID } from "node:crypto";
import { SendMessageCommand } from "@aws-sdk/client-sqs";
import type { Courier } from "./deliveries.ts";
import type { OwnClients } from "./ownClients.ts";

export interface CloudEvent {
  readonly source: string;
  readonly detailType: string;
  readonly account: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
  readonly at: Date;
}

export class Events {
  readonly #courier: Courier;
  readonly #clients: OwnClients;
  readonly #queueUrls = new Set<string>();

  constructor(courier: Courier, clients: OwnClients) {
    this.#courier = courier;
    this.#clients = clients;
  }

  /** From now on every event is sent to this queue, as a rule with an SQS target does. */
  toQueue(queueUrl: string): void {
    this.#queueUrls.add(queueUrl);
  }

  publish(event: CloudEvent): void {
    const body = JSON.stringify(envelope(event));
    for (const QueueUrl of this.#queueUrls) {
      this.#courier.deliver(QueueUrl, body, () =>
        this.#clients.sqs(event.region).send(new SendMessageCommand({ QueueUrl, MessageBody: body })),
      );
    }
  }
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html; the time is in whole seconds. */
function envelope(event: CloudEvent): Record<string, unknown> {
  return {
    version: "0",
    id: randomUUID(),
    "detail-type": event.detailType,
    source: event.source,
    account: event.account,
    time: event.at.toISOString().replace(/\.\d+Z$/, "Z"),
    region: event.region,
    resources: event.resources,
    detail: event.detail,
  };
}

/** The cloud's own clients of itself: what CloudWatch and EventBridge use to hand messages over. */
import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";

/** Any credentials do: the local cloud does not check signatures. */
export const localCredentials = { accessKeyId: "local", secretAccessKey: "local" };

export class OwnClients {
  readonly #endpoint: () => string;
  readonly #sns = new Map<string, SNSClient>();
  readonly #sqs = new Map<string, SQSClient>();

  constructor(endpoint: () => string) {
    this.#endpoint = endpoint;
  }

  sns(region: string): SNSClient {
    const client = this.#sns.get(region) ?? new SNSClient(this.#configuration(region));
    this.#sns.set(region, client);
    return client;
  }

  sqs(region: string): SQSClient {
    const client = this.#sqs.get(region) ?? new SQSClient(this.#configuration(region));
    this.#sqs.set(region, client);
    return client;
  }

  stop(): void {
    for (const client of [...this.#sns.values(), ...this.#sqs.values()]) client.destroy();
  }

  #configuration(region: string) {
    return { region, endpoint: this.#endpoint(), credentials: localCredentials };
  }
}

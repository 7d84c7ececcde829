/** The keys that topics and queues are encrypted with, however they name them. */
import { DescribeKeyCommand, GetKeyPolicyCommand } from "@aws-sdk/client-kms";
import type { Arn, Wiring } from "../../../../infra/wiring/wiring.ts";
import { policiesIn, type Reading } from "./reading.ts";

type Key = Wiring["keys"][number];

export class Keys {
  readonly #reading: Reading;
  readonly #read = new Map<string, Promise<Key>>();

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  /** @param named an ARN, an id, or an alias; null when there is none */
  async arnOf(named: string | undefined): Promise<Arn | null> {
    if (named === undefined || named === "") return null;
    const key = this.#read.get(named) ?? readKey(this.#reading, named);
    this.#read.set(named, key);
    return (await key).arn;
  }

  /** Every key that was asked for. */
  async all(): Promise<readonly Key[]> {
    const keys = await Promise.all(this.#read.values());
    return [...new Map(keys.map((key) => [key.arn, key])).values()];
  }
}

/**
 * A key of AWS's own (`alias/aws/sns`) cannot be opened to CloudWatch or EventBridge, and one that is switched off is of
 * use to nobody: neither has a policy that counts.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
async function readKey(reading: Reading, named: string): Promise<Key> {
  const kms = reading.account.clients.kms();
  const guess = named.startsWith("arn:") ? named : reading.arn("kms", named.includes("/") ? named : `key/${named}`);
  const described = await reading.of("kms:DescribeKey", guess, () =>
    kms.send(new DescribeKeyCommand({ KeyId: named })),
  );
  const { Arn: arn = guess, KeyManager, Enabled } = described?.KeyMetadata ?? {};
  if (described === null || KeyManager === "AWS" || Enabled === false) return { arn, policies: [] };
  const answer = await reading.of("kms:GetKeyPolicy", arn, () =>
    kms.send(new GetKeyPolicyCommand({ KeyId: arn, PolicyName: "default" })),
  );
  return { arn, policies: policiesIn(answer?.Policy) };
}

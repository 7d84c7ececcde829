/** KMS keys. Loaded only when first needed. */
import { DescribeKeyCommand, type KeyMetadata, KMSClient } from "@aws-sdk/client-kms";
import { type Access, clientSettings } from "../clients.ts";

/** The keys of one region. */
export interface Keys {
  describe(arn: string): Promise<KeyMetadata | undefined>;
}

export function keysIn(access: Access): Keys {
  const client = new KMSClient(clientSettings(access));
  return { describe: async (arn) => (await client.send(new DescribeKeyCommand({ KeyId: arn }))).KeyMetadata };
}

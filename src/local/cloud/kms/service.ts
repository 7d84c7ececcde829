/** KMS: DescribeKey, GetKeyPolicy. */
import { DescribeKey$, type DescribeKeyRequest, type DescribeKeyResponse, type KeyMetadata } from "@aws-sdk/client-kms";
import { type Faults, withFaults } from "../faults.ts";
import type { Made } from "../stacks/made.ts";
import { keyPolicyTelling } from "../stacks/madeOperations.ts";
import type { Service } from "../wire/serve.ts";
import { AwsError, operation } from "../wire/service.ts";
import type { Key, Keys } from "./keys.ts";

const WEEK_MILLISECONDS = 7 * 24 * 3600 * 1000;

export function kmsService(keys: Keys, made: Made, faults: Faults): Service {
  const describe = operation<DescribeKeyRequest, DescribeKeyResponse>(DescribeKey$, ({ KeyId = "" }, call) => {
    const key = keys.find(call.region, KeyId);
    if (!key) throw new AwsError("NotFoundException", 400, `Key '${arnOf(KeyId, call)}' does not exist`);
    return { KeyMetadata: metadata(key) };
  });
  return {
    name: "KMS",
    operations: [describe, keyPolicyTelling(made)].map((one) => withFaults(one, faults)),
    query: null,
  };
}

function metadata({ id, arn, account, manager, state, createdAt }: Key): KeyMetadata {
  const deletion = { DeletionDate: new Date(createdAt.getTime() + WEEK_MILLISECONDS) };
  return {
    AWSAccountId: account,
    KeyId: id,
    Arn: arn,
    CreationDate: createdAt,
    Enabled: state === "Enabled",
    KeyUsage: "ENCRYPT_DECRYPT",
    KeyState: state,
    Origin: "AWS_KMS",
    KeyManager: manager,
    KeySpec: "SYMMETRIC_DEFAULT",
    ...(state === "PendingDeletion" ? deletion : {}),
  };
}

function arnOf(keyId: string, { region, account }: { region: string; account: string }): string {
  return keyId.startsWith("arn:") ? keyId : `arn:aws:kms:${region}:${account}:key/${keyId}`;
}

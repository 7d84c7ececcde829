/** Can a stopped instance be started again: are the customer-managed keys of its volumes named and enabled? */
import { paginateDescribeVolumes } from "@aws-sdk/client-ec2";
import { DescribeKeyCommand } from "@aws-sdk/client-kms";
import { asked, askedOrNull } from "../../account/asked.ts";
import { always, type Check, type Examined, type Finding, fault, warning } from "../finding.ts";

/** Bounds: an account with more volumes or keys than this is looked at in part. */
const VOLUMES_MAX = 5000;
const KEYS_MAX = 50;

export const volumeKeys: Check = {
  id: "volume-keys",
  question: "Are the customer-managed keys of the fleet's volumes named, and enabled?",
  of: "account",
  actions: ["ec2:DescribeVolumes", "kms:DescribeKey"],
  skip: always,
  run: async (examined) => {
    const { options } = examined;
    const inUse = await keysOfVolumes(examined);
    const states = await Promise.all(
      [...new Set([...options.volumeKeyArns, ...inUse])].slice(0, KEYS_MAX).map((arn) => keyState(examined, arn)),
    );
    const disabled = states
      .filter(({ isThere, isEnabled }) => !isThere || !isEnabled)
      .map(({ arn }) => disabledKey(arn));
    const missing = states
      .filter(({ arn, isCustomers }) => isCustomers && !options.volumeKeyArns.includes(arn))
      .map(({ arn }) => arn);
    return [...disabled, ...(missing.length === 0 ? [] : [unnamedKeys(missing, options.volumeKeyArns)])];
  },
};

async function keysOfVolumes({ account }: Examined): Promise<ReadonlySet<string>> {
  const client = account.clients.ec2();
  const keys = new Set<string>();
  return asked("ec2:DescribeVolumes", "*", async () => {
    let seen = 0;
    const encrypted = [{ Name: "encrypted", Values: ["true"] }];
    for await (const { Volumes = [] } of paginateDescribeVolumes({ client, pageSize: 500 }, { Filters: encrypted })) {
      for (const { KmsKeyId } of Volumes) if (KmsKeyId) keys.add(KmsKeyId);
      seen += Volumes.length;
      if (seen >= VOLUMES_MAX) break;
    }
    return keys;
  });
}

async function keyState({ account }: Examined, arn: string) {
  const answer = await askedOrNull("kms:DescribeKey", arn, ["NotFoundException"], () =>
    account.clients.kms().send(new DescribeKeyCommand({ KeyId: arn })),
  );
  const { KeyManager, Enabled = false } = answer?.KeyMetadata ?? {};
  return { arn, isThere: answer !== null, isCustomers: KeyManager === "CUSTOMER", isEnabled: Enabled };
}

const disabledKey = (arn: string): Finding =>
  fault(
    `The key ${arn} of volumes is not enabled.`,
    "An instance with such a volume falls back to stopped when it is started, so Defib never stops one.",
    `aws kms enable-key --key-id ${arn}`,
  );

const unnamedKeys = (missing: readonly string[], named: readonly string[]): Finding =>
  warning(
    `${missing.length === 1 ? "A customer-managed key" : `${missing.length} customer-managed keys`} of volumes here may not be used by Defib: ${missing.join(", ")}`,
    "Without kms:CreateGrant on it a start fails, so Defib leaves the stop/start rung out for those instances.",
    "./defib doctor --fix adds it to volumeKeyArns; then ./defib deploy.",
    { volumeKeyArns: [...named, ...missing] },
  );

/**
 * What a stop would lose, and whether a start could use the keys of the volumes. An instance type's instance stores count
 * as the instance's: on Nitro they always are.
 * Sources: EC2 User Guide, "Stop and start Amazon EC2 instances"; EBS User Guide, "Requirements for EBS encryption".
 */
import type { KeyMetadata } from "@aws-sdk/client-kms";
import type { InstanceFacts } from "../../core/look.ts";
import type { Resource } from "../../core/resource.ts";
import type { StorageFacts } from "../../core/surroundings.ts";
import { failureOf, isPermissionFailure } from "../failure.ts";
import type { Instances } from "./instancesClient.ts";
import type { Keys } from "./keysClient.ts";
import { type Read, Unreadable } from "./reading.ts";

const KEYS_MAX = 10;

export interface StorageSources {
  readonly instances: Pick<Instances, "type" | "volumes" | "shutdownBehaviour">;
  readonly keys: Keys;
}

/** @throws Unreadable */
export async function storageOf(
  target: Resource,
  { instanceType }: InstanceFacts,
  { instances, keys }: StorageSources,
  read: Read,
): Promise<StorageFacts> {
  if (instanceType === null) throw new Unreadable(`EC2 does not tell the type of ${target.id}`);
  const [type, volumes, shutdown] = await Promise.all([
    read("ec2:DescribeInstanceTypes", () => instances.type(instanceType)),
    read("ec2:DescribeVolumes", () => instances.volumes(target.id)),
    read("ec2:DescribeInstanceAttribute", () => instances.shutdownBehaviour(target.id)),
  ]);
  if (type === undefined) throw new Unreadable(`EC2 does not tell the instance stores of ${instanceType}`);
  if (shutdown === undefined) throw new Unreadable(`EC2 does not tell what a shutdown does to ${target.id}`);
  const arns = [...new Set(volumes.flatMap(({ KmsKeyId }) => KmsKeyId ?? []))];
  if (arns.length > KEYS_MAX)
    throw new Unreadable(`the volumes of ${target.id} have ${arns.length} keys, too many to ask`);
  const problems = await Promise.all(arns.map((arn) => keyProblem(arn, keys, read)));
  return {
    instanceStoreVolumes: (type.InstanceStorageInfo?.Disks ?? []).reduce((sum, { Count = 0 }) => sum + Count, 0),
    unusableKeys: problems.filter((problem) => problem !== null),
    terminatesOnShutdown: shutdown === "terminate",
  };
}

/** Null for a key that a start can use; else the key and what is wrong with it. */
async function keyProblem(arn: string, keys: Keys, read: Read): Promise<string | null> {
  return read("kms:DescribeKey", async () => {
    try {
      return problemOf(arn, await keys.describe(arn));
    } catch (error) {
      const failure = failureOf(error);
      if (isPermissionFailure(failure)) return `${arn} (Defib's role may not use it)`;
      if (failure.name === "NotFoundException") return `${arn} (there is no such key)`;
      throw error;
    }
  });
}

/** AWS's own keys are always usable. What is told of a key that is not enabled is its state, e.g. `PendingDeletion`. */
function problemOf(arn: string, key: KeyMetadata | undefined): string | null {
  if (key?.KeyManager === "AWS" || key?.KeyState === "Enabled") return null;
  return `${arn} (${key?.KeyState ?? "KMS tells no state"})`;
}

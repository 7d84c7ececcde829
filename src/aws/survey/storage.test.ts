import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { InstanceTypeInfo, Volume } from "@aws-sdk/client-ec2";
import type { KeyMetadata } from "@aws-sdk/client-kms";
import { readingOf } from "./reading.ts";
import { type StorageSources, storageOf } from "./storage.ts";
import { aTarget, someFacts } from "./targets.fixtures.ts";

const target = aTarget();
const key = (name: string): Volume => ({ KmsKeyId: `arn:${name}` });

interface Told {
  readonly type?: InstanceTypeInfo | undefined;
  readonly volumes?: readonly Volume[];
  readonly shutdown?: string | undefined;
  readonly describeKey?: (arn: string) => Promise<KeyMetadata | undefined>;
}

function storage(over: Told = {}, facts = someFacts()) {
  const told = { type: {}, volumes: [], shutdown: "stop", describeKey: async () => undefined, ...over };
  const sources: StorageSources = {
    instances: {
      type: async () => told.type,
      volumes: async () => told.volumes,
      shutdownBehaviour: async () => told.shutdown,
    },
    keys: { describe: told.describeKey },
  };
  return storageOf(target, facts, sources, readingOf(target));
}

const failing = (name: string) => () => Promise.reject(Object.assign(new Error("scripted"), { name }));

describe("What a stop would lose", () => {
  it("is every instance store of its type", async () => {
    const type = { InstanceStorageInfo: { Disks: [{ Count: 2 }, { Count: 4 }, {}] } };
    assert.equal((await storage({ type })).instanceStoreVolumes, 6);
  });

  it("is the instance itself where a shutdown terminates it", async () => {
    assert.equal((await storage({ shutdown: "terminate" })).terminatesOnShutdown, true);
  });

  it("is unreadable where EC2 leaves something out", async () => {
    await assert.rejects(storage({}, someFacts({ instanceType: null })), /does not tell the type of/);
    await assert.rejects(storage({ type: undefined }), /does not tell the instance stores of m7i\.large/);
    await assert.rejects(storage({ shutdown: undefined }), /does not tell what a shutdown does/);
  });
});

describe("A key that a start could not use", () => {
  const rows: readonly (readonly [string, NonNullable<Told["describeKey"]>, readonly string[]])[] = [
    ["is none that is enabled", async () => ({ KeyId: "1", KeyManager: "CUSTOMER", KeyState: "Enabled" }), []],
    ["is none of AWS's own", async () => ({ KeyId: "1", KeyManager: "AWS", KeyState: "Unavailable" }), []],
    ["is one that is disabled", async () => ({ KeyId: "1", KeyState: "Disabled" }), ["arn:a (Disabled)"]],
    ["is one of which KMS tells nothing", async () => undefined, ["arn:a (KMS tells no state)"]],
    ["is one that is denied", failing("AccessDeniedException"), ["arn:a (Defib's role may not use it)"]],
    ["is one that is not there", failing("NotFoundException"), ["arn:a (there is no such key)"]],
  ];
  for (const [title, describeKey, expected] of rows) {
    it(title, async () => {
      assert.deepEqual((await storage({ volumes: [key("a"), {}, key("a")], describeKey })).unusableKeys, expected);
    });
  }

  it("makes the answer unreadable when KMS fails, or is asked too much", async () => {
    const describeKey = failing("ThrottlingException");
    await assert.rejects(storage({ volumes: [key("a")], describeKey }), /kms:DescribeKey failed \(ThrottlingException/);
    const volumes = Array.from({ length: 11 }, (_, index) => key(String(index)));
    await assert.rejects(storage({ volumes }), /have 11 keys, too many to ask/);
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type InstanceMake, known, type Look, unknown, unknownNow } from "../look.ts";
import type { StorageFacts, Surroundings } from "../surroundings.ts";
import { aCase, aLook } from "./cases.fixtures.ts";
import { dataSafety } from "./dataSafety.ts";
import { aStorage, aSurvey, lookAtMake } from "./surroundings.fixtures.ts";

const STOP_START = { action: "STOP_START", proveWithinSeconds: 1500, settleSeconds: 120 } as const;

const askOf = (look: Look, surroundings: Surroundings) =>
  dataSafety.ask(aCase({ rung: STOP_START, look, surroundings }));
const ask = (make: Partial<InstanceMake>, storage: Partial<StorageFacts> = {}) =>
  askOf(lookAtMake(make), aSurvey({ storage: known(aStorage(storage)) }));

const skip = (reason: string, text: string, values: object = {}) => ({
  kind: "DENY",
  denial: "skip",
  reason,
  text,
  values,
  until: null,
});

interface Example {
  readonly reason: string;
  readonly says: string;
  readonly make?: Partial<InstanceMake>;
  readonly storage?: Partial<StorageFacts>;
}

const EXAMPLES: readonly Example[] = [
  { reason: "terminates", says: "a shutdown terminates it", storage: { terminatesOnShutdown: true } },
  { reason: "instance_store_root", says: "its root is an instance store", make: { rootDevice: "instance-store" } },
  { reason: "instance_store", says: "it would lose its instance store", storage: { instanceStoreVolumes: 1 } },
  { reason: "unusable_keys", says: "a start could not use a key of its volumes", storage: { unusableKeys: ["k"] } },
  { reason: "spot", says: "it is a spot instance", make: { lifecycle: "spot" } },
  { reason: "capacity_block", says: "it runs in a capacity block", make: { lifecycle: "capacity-block" } },
  { reason: "dedicated_host", says: "it runs on a dedicated host", make: { tenancy: "host" } },
  { reason: "placement_group", says: "its placement group may be full", make: { placementGroup: "hpc" } },
  { reason: "hibernation", says: "it is set up to hibernate", make: { hibernation: true } },
  { reason: "public_ip", says: "its public address would change", make: { publicIp: "changes" } },
];

describe(dataSafety.question, () => {
  it("no, with its disks in EBS, an elastic address and nothing special", () => {
    assert.deepEqual(ask({}), {
      kind: "ALLOW",
      reason: "safe",
      text: "A stop and start would lose nothing.",
      values: { dangers: "" },
    });
  });

  for (const { reason, says, make, storage } of EXAMPLES) {
    it(`yes: ${says}`, () => {
      assert.deepEqual(ask(make ?? {}, storage), skip(reason, `No stop and start: ${says}.`, { dangers: reason }));
    });
  }

  it("yes, and says all that would be lost, the worst first", () => {
    const text = "No stop and start: it would lose its instance store; its public address would change.";
    const values = { dangers: "instance_store, public_ip" };
    assert.deepEqual(ask({ publicIp: "changes" }, { instanceStoreVolumes: 2 }), skip("instance_store", text, values));
  });

  it("no, on hardware that is dedicated but no host of its own, without any public address", () => {
    assert.equal(ask({ tenancy: "dedicated", publicIp: "none" }).kind, "ALLOW");
  });

  it("maybe, where its volumes could not be read", () => {
    assert.deepEqual(
      askOf(lookAtMake({}), aSurvey({ storage: unknown("AccessDenied") })),
      skip("unreadable", "Its volumes could not be read: AccessDenied.", { why: "AccessDenied", cause: null }),
    );
    const throttled = askOf(lookAtMake({}), aSurvey({ storage: unknownNow("throttled") }));
    assert.ok(throttled.kind === "DENY");
    assert.deepEqual([throttled.denial, throttled.reason], ["wait", "unreadable_now"]);
  });

  it("maybe, where the instance, or how it is made, was not read", () => {
    assert.deepEqual(
      askOf(aLook({ instance: unknown("not found") }), aSurvey()),
      skip("unreadable", "It could not be read: not found.", { why: "not found", cause: null }),
    );
    assert.deepEqual(askOf(aLook(), aSurvey()), skip("unreadable", "How the instance is made was not read."));
  });

  it("is not evaluated before the surroundings were read", () => {
    assert.equal(dataSafety.ask(aCase({ rung: STOP_START, look: lookAtMake({}) })).kind, "NOT_EVALUATED");
  });

  it("is not asked for a reboot", () => {
    assert.deepEqual(dataSafety.ask(aCase()), {
      kind: "NOT_APPLICABLE",
      reason: "only a stop and start can lose them",
    });
  });
});

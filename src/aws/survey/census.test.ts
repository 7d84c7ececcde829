import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { InstanceStatus } from "@aws-sdk/client-ec2";
import { censusOf, count } from "./census.ts";

const all = { kind: "account", name: "123456789012", has: () => true } as const;
const impaired = { Status: "impaired" } as const;

describe("Who runs in a region", () => {
  const rows: readonly (readonly [string, InstanceStatus, boolean])[] = [
    ["its system check fails", { SystemStatus: impaired }, true],
    ["its instance check fails", { InstanceStatus: impaired }, true],
    ["its volumes fail", { AttachedEbsStatus: impaired }, true],
    ["its application fails", { ApplicationStatus: impaired }, true],
    ["its checks are not over yet", { SystemStatus: { Status: "initializing" } }, false],
    ["nothing is told of its checks", {}, false],
  ];
  for (const [when, status, sick] of rows) {
    it(`is ${sick ? "sick" : "not sick"} when ${when}`, () => {
      assert.deepEqual(censusOf([{ InstanceId: "i-1", AvailabilityZone: "eu-west-1a", ...status }]), [
        { id: "i-1", zone: "eu-west-1a", sick },
      ]);
    });
  }
});

describe("A group counted", () => {
  const census = [
    { id: "i-1", zone: "a", sick: true },
    { id: "i-2", zone: "a", sick: false },
    { id: "i-3", zone: "b", sick: false },
  ];

  it("is its running members, and those of them that are sick", () => {
    const zone = { kind: "zone", name: "a", has: ({ zone }: { zone: string | null }) => zone === "a" } as const;
    assert.deepEqual(count(census, zone, "i-1"), { kind: "zone", name: "a", size: 2, sick: 1 });
  });

  it("has the instance itself as a member, once, whether or not it runs", () => {
    assert.deepEqual(count(census, all, "i-1").size, 3);
    assert.deepEqual(count(census, all, "i-9").size, 4);
    assert.deepEqual(count([], { ...all, has: () => false }, "i-9"), {
      ...{ kind: "account", name: all.name },
      size: 1,
      sick: 0,
    });
  });

  it("has those as sick that only the group knows of, and nobody twice", () => {
    assert.equal(count(census, { ...all, alsoSick: new Set(["i-1", "i-3"]) }, "i-1").sick, 2);
  });
});

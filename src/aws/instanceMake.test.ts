import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Instance, InstanceNetworkInterface } from "@aws-sdk/client-ec2";
import type { InstanceMake } from "../core/look.ts";
import { instanceMake } from "./instanceMake.ts";

const owned = (IpOwnerId?: string): InstanceNetworkInterface => ({
  Association: { PublicIp: "203.0.113.7", ...(IpOwnerId === undefined ? {} : { IpOwnerId }) },
});

const rows: readonly (readonly [string, Instance, Partial<InstanceMake>])[] = [
  ["on demand, where no lifecycle is told", {}, { lifecycle: "on-demand" }],
  ["spot", { InstanceLifecycle: "spot" }, { lifecycle: "spot" }],
  ["like spot, where it ends when AWS says so", { InstanceLifecycle: "scheduled" }, { lifecycle: "spot" }],
  ["of a capacity block", { InstanceLifecycle: "capacity-block" }, { lifecycle: "capacity-block" }],
  ["on hardware of its own", { Placement: { Tenancy: "dedicated" } }, { tenancy: "dedicated" }],
  ["on a Dedicated Host, whatever the tenancy says", { Placement: { HostId: "h-1" } }, { tenancy: "host" }],
  ["of an instance-store root", { RootDeviceType: "instance-store" }, { rootDevice: "instance-store" }],
  ["without a public address", { NetworkInterfaces: [{}] }, { publicIp: "none" }],
  ["with an Elastic IP", { NetworkInterfaces: [owned("123456789012")] }, { publicIp: "elastic" }],
  ["with an address that a stop gives back", { NetworkInterfaces: [owned("amazon")] }, { publicIp: "changes" }],
  [
    "with one of each, of which one is given back",
    { NetworkInterfaces: [owned("123456789012"), owned("amazon")] },
    { publicIp: "changes" },
  ],
  ["with an address of unknown owner", { NetworkInterfaces: [owned()] }, { publicIp: "changes" }],
  ["with an address of no interface", { PublicIpAddress: "203.0.113.7" }, { publicIp: "changes" }],
  ["able to hibernate", { HibernationOptions: { Configured: true } }, { hibernation: true }],
  ["in a placement group", { Placement: { GroupName: "close" } }, { placementGroup: "close" }],
  ["in none, where its name is empty", { Placement: { GroupName: "" } }, { placementGroup: null }],
  [
    "of an Auto Scaling group",
    { Tags: [{ Key: "aws:autoscaling:groupName", Value: "web" }] },
    { autoScalingGroup: "web" },
  ],
  ["recovered by AWS, unless that is turned off", {}, { autoRecovery: true }],
  ["not recovered by AWS", { MaintenanceOptions: { AutoRecovery: "disabled" } }, { autoRecovery: false }],
  [
    "on its volumes",
    { BlockDeviceMappings: [{ Ebs: { VolumeId: "vol-1" } }, {}, { Ebs: { VolumeId: "vol-2" } }] },
    { volumeIds: ["vol-1", "vol-2"] },
  ],
];

describe("How an instance is made", () => {
  for (const [is, described, expected] of rows) {
    it(`is ${is}`, () => assert.partialDeepStrictEqual(instanceMake(described), expected));
  }
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { AutoScalingGroup, LifecycleState } from "@aws-sdk/client-auto-scaling";
import { instanceMake } from "../instanceMake.ts";
import { groupNamed, membershipOf } from "./autoScalingFacts.ts";
import { readingOf } from "./reading.ts";
import { aTarget, someFacts } from "./targets.fixtures.ts";

const target = aTarget();
const read = readingOf(target);
const tagged = instanceMake({ Tags: [{ Key: "aws:autoscaling:groupName", Value: "web" }] });
const inNoGroup = { member: async () => undefined, group: async () => undefined };
const inState = (InstanceId: string, LifecycleState: LifecycleState) => ({
  ...{ InstanceId, LifecycleState, AvailabilityZone: "eu-west-1a", HealthStatus: "Healthy" },
  ProtectedFromScaleIn: false,
});
const describedGroup = (over: Partial<AutoScalingGroup>): AutoScalingGroup => ({
  ...{ AutoScalingGroupName: "web", MinSize: 0, MaxSize: 4, DesiredCapacity: 3, DefaultCooldown: 300 },
  ...{ AvailabilityZones: [], HealthCheckType: "EC2", CreatedTime: new Date(0), ...over },
});
const inGroup = (group: AutoScalingGroup | undefined) => ({
  member: async () => ({ AutoScalingGroupName: "web", ...inState(target.id, "Standby") }),
  group: async () => group,
});

describe("The Auto Scaling group of an instance", () => {
  it("is none where neither Auto Scaling nor its tags name one", async () => {
    assert.equal(await membershipOf(target, someFacts(), inNoGroup, read), null);
  });

  it("is unreadable where its tags name one that Auto Scaling does not", async () => {
    await assert.rejects(
      membershipOf(target, someFacts({ make: tagged }), inNoGroup, read),
      /carries the tag of the group web, but Auto Scaling does not list it/,
    );
  });

  it("is none for one that has left it by its end", async () => {
    assert.equal(await membershipOf(target, someFacts({ make: tagged, state: "terminated" }), inNoGroup, read), null);
  });

  it("is unreadable where it is not described, or without its sizes", async () => {
    await assert.rejects(membershipOf(target, someFacts(), inGroup(undefined), read), /does not describe it/);
    await assert.rejects(
      membershipOf(target, someFacts(), inGroup(describedGroup({ MaxSize: undefined })), read),
      /tells no sizes of the group web/,
    );
  });

  it("counts as in service only who is", async () => {
    const states = ["InService", "Pending:Wait", "InService"] as const;
    const group = describedGroup({ Instances: states.map((state, index) => inState(`i-${index}`, state)) });
    const membership = await membershipOf(target, someFacts(), inGroup(group), read);
    assert.deepEqual(membership?.facts, {
      name: "web",
      lifecycleState: "Standby",
      suspended: [],
      desired: 3,
      max: 4,
      inService: 2,
      tags: {},
    });
    assert.deepEqual([...(membership?.memberIds ?? [])], ["i-0", "i-1", "i-2"]);
  });

  it("is told by its name alone, with how the instance stands in it", async () => {
    const group = describedGroup({
      Instances: [inState("i-0", "InService"), inState(target.id, "Standby")],
      SuspendedProcesses: [{ ProcessName: "ReplaceUnhealthy" }],
    });
    const facts = await groupNamed("web", target, inGroup(group), read);
    assert.deepEqual([facts.lifecycleState, facts.suspended, facts.inService], ["Standby", ["ReplaceUnhealthy"], 1]);
    const others = await groupNamed("web", target, inGroup(describedGroup({ Instances: [] })), read);
    assert.equal(others.lifecycleState, "unknown");
    await assert.rejects(groupNamed("web", target, inGroup(undefined), read), /does not describe the group web/);
  });
});

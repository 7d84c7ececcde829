import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  AutoScalingClient,
  DescribeAutoScalingGroupsCommand,
  DescribeAutoScalingInstancesCommand,
  SetInstanceHealthCommand,
} from "@aws-sdk/client-auto-scaling";
import { CloudTrailClient, LookupEventsCommand } from "@aws-sdk/client-cloudtrail";
import { EC2Client, RebootInstancesCommand } from "@aws-sdk/client-ec2";
import { active } from "./autoscaling/group.ts";
import { clientOptions, fastCloud } from "./cloud.fixtures.ts";
import type { LocalCloud } from "./cloud.ts";
import { eventually } from "./eventually.ts";

describe("the local Auto Scaling, by an unmodified SDK client", () => {
  let cloud: LocalCloud;
  let autoScaling: AutoScalingClient;

  before(async () => {
    cloud = await fastCloud();
    autoScaling = new AutoScalingClient(clientOptions(cloud));
  });
  after(async () => {
    autoScaling.destroy();
    await cloud.stop();
  });

  const described = async (name: string) => {
    const names = { AutoScalingGroupNames: [name] };
    return (await autoScaling.send(new DescribeAutoScalingGroupsCommand(names))).AutoScalingGroups?.[0];
  };
  const setUnhealthy = (InstanceId: string, ShouldRespectGracePeriod?: boolean) =>
    autoScaling.send(new SetInstanceHealthCommand({ InstanceId, HealthStatus: "Unhealthy", ShouldRespectGracePeriod }));
  const firstOf = (name: string) => {
    const [id] = cloud.groups.get(name).members.keys();
    assert.ok(id);
    return id;
  };
  const inService = async (name: string) =>
    ((await described(name))?.Instances ?? []).filter(({ LifecycleState }) => LifecycleState === "InService");
  const replaced = (name: string, id: string, count: number) =>
    eventually(async () => {
      const members = (await inService(name)).map(({ InstanceId }) => InstanceId);
      return members.length === count && !members.includes(id);
    });

  it("describes a group: sizes, members, suspended processes, tags", async () => {
    cloud.groups.add({ name: "web", desired: 3, max: 5, tags: { defib: "allow" } });
    cloud.groups.suspend("web", "Launch");
    const group = await described("web");
    assert.deepEqual([group?.MinSize, group?.DesiredCapacity, group?.MaxSize], [1, 3, 5]);
    assert.deepEqual(
      group?.SuspendedProcesses?.map(({ ProcessName }) => ProcessName),
      ["Launch"],
    );
    assert.deepEqual(
      group?.Tags?.map(({ Key, Value }) => [Key, Value]),
      [["defib", "allow"]],
    );
    assert.equal(group?.Instances?.length, 3);
    const id = firstOf("web");
    assert.equal(cloud.fleet.get(id).tags.get("aws:autoscaling:groupName"), "web");
  });

  it("tells which group an instance is in, and nothing of one that is in none", async () => {
    cloud.groups.add({ name: "told", desired: 1 });
    const ids = [firstOf("told"), cloud.fleet.add().id];
    const { AutoScalingInstances } = await autoScaling.send(
      new DescribeAutoScalingInstancesCommand({ InstanceIds: ids }),
    );
    assert.equal(AutoScalingInstances?.length, 1);
    const [member] = AutoScalingInstances ?? [];
    assert.equal(member?.AutoScalingGroupName, "told");
    assert.deepEqual([member?.LifecycleState, member?.HealthStatus], ["InService", "HEALTHY"]);
  });

  it("replaces a member that is set unhealthy: terminated first, another launched, CloudTrail tells by whom", async () => {
    cloud.groups.add({ name: "replacing", desired: 2, zones: ["us-east-1c"] });
    const id = firstOf("replacing");
    await setUnhealthy(id);
    assert.notEqual(cloud.fleet.get(id).state, "running");
    assert.equal(cloud.fleet.calls.at(-1)?.operation, "SetInstanceHealth");
    assert.deepEqual(cloud.fleet.calls.at(-1)?.instanceIds, [id]);
    await replaced("replacing", id, 2);
    assert.equal(cloud.fleet.get(id).state, "terminated");

    const trail = new CloudTrailClient(clientOptions(cloud));
    cloud.trail.delaySeconds = 0;
    const LookupAttributes = [{ AttributeKey: "ResourceName" as const, AttributeValue: id }];
    const { Events = [] } = await trail.send(new LookupEventsCommand({ LookupAttributes }));
    trail.destroy();
    const told = Events.map(({ EventName, CloudTrailEvent = "{}" }) => [
      EventName,
      JSON.parse(CloudTrailEvent).userIdentity.invokedBy,
    ]);
    assert.deepEqual(told.toSorted(), [
      ["SetInstanceHealth", undefined],
      ["TerminateInstances", "autoscaling.amazonaws.com"],
    ]);
  });

  it("respects a young member's grace period, unless told not to", async () => {
    cloud.groups.add({ name: "young", desired: 1, graceSeconds: 3600 });
    const id = firstOf("young");
    cloud.fleet.byPerson("alice").stop(id);
    await replaced("young", id, 1);
    const young = firstOf("young");
    await setUnhealthy(young);
    assert.equal(cloud.fleet.get(young).state, "running");
    await setUnhealthy(young, false);
    assert.notEqual(cloud.fleet.get(young).state, "running");
  });

  it("replaces at once a member that leaves `running`, and not one that is rebooted or in standby", async () => {
    cloud.groups.add({ name: "leaving", desired: 3 });
    const [rebooted, stopped, aside] = [...cloud.groups.get("leaving").members.keys()];
    assert.ok(rebooted && stopped && aside);
    cloud.groups.standby(aside);
    cloud.fleet.byPerson("alice").stop(aside);
    const ec2 = new EC2Client(clientOptions(cloud));
    await ec2.send(new RebootInstancesCommand({ InstanceIds: [rebooted] }));
    ec2.destroy();
    cloud.fleet.stopUnexpectedly(stopped, "Server.InternalError", "gone");
    assert.equal(cloud.fleet.get(stopped).state, "shutting-down");
    await replaced("leaving", stopped, 2);
    assert.equal(cloud.fleet.get(rebooted).state, "running");
    assert.equal(cloud.fleet.get(aside).state, "stopped");
  });

  it("terminates and does not replace while Launch is suspended, and launches when it is resumed", async () => {
    cloud.groups.add({ name: "no-launch", desired: 2 });
    cloud.groups.suspend("no-launch", "Launch");
    const id = firstOf("no-launch");
    await setUnhealthy(id);
    await eventually(() => !cloud.groups.get("no-launch").members.has(id));
    await cloud.clock.sleepUntil(new Date(cloud.clock.now().getTime() + 180_000));
    assert.equal(cloud.groups.get("no-launch").members.size, 1);
    cloud.groups.resume("no-launch", "Launch");
    await replaced("no-launch", id, 2);
  });

  it("does nothing while ReplaceUnhealthy is suspended, until it is resumed", async () => {
    cloud.groups.add({ name: "no-replace", desired: 2 });
    cloud.groups.suspend("no-replace", "ReplaceUnhealthy");
    const id = firstOf("no-replace");
    await setUnhealthy(id);
    await cloud.clock.sleepUntil(new Date(cloud.clock.now().getTime() + 180_000));
    assert.equal(cloud.fleet.get(id).state, "running");
    assert.equal((await described("no-replace"))?.Instances?.[0]?.HealthStatus, "Unhealthy");
    cloud.groups.resume("no-replace", "ReplaceUnhealthy");
    await replaced("no-replace", id, 2);
  });

  it("waits for room, in another zone where that has some", async () => {
    cloud.groups.add({
      name: "roomless",
      desired: 1,
      zones: ["us-east-1a", "us-east-1b"],
      instanceType: "p4d.24xlarge",
    });
    const id = firstOf("roomless");
    cloud.fleet.capacity({ type: "p4d.24xlarge" }, { refuseTimes: 3 });
    await setUnhealthy(id);
    await replaced("roomless", id, 1);
    assert.ok(cloud.fleet.room.grants({ type: "p4d.24xlarge", zone: "us-east-1a" }), "all three refusals were met");
  });

  it("replaces by itself a member whose checks fail too long, where it does that", async () => {
    cloud.groups.add({ name: "watchful", desired: 2, replacesImpairedAfterSeconds: 120 });
    cloud.groups.add({ name: "careless", desired: 2 });
    const [watched, unwatched] = [firstOf("watchful"), firstOf("careless")];
    for (const id of [watched, unwatched]) cloud.fleet.impair(id, { check: "instance", heals: "never" });
    await replaced("watchful", watched, 2);
    assert.equal(cloud.fleet.get(unwatched).state, "running");
  });

  it("follows a change of its desired capacity", async () => {
    cloud.groups.add({ name: "scaling", desired: 2 });
    cloud.groups.scale("scaling", 4);
    await eventually(async () => (await inService("scaling")).length === 4);
    cloud.groups.scale("scaling", 1);
    assert.equal(active(cloud.groups.get("scaling")).length, 1);
  });

  it("refuses an instance that is in no group, and a caller who may not", async () => {
    await assert.rejects(setUnhealthy(cloud.fleet.add().id), {
      name: "ValidationError",
      message: /No managed instance/,
    });
    cloud.groups.add({ name: "guarded", desired: 1 });
    cloud.fleet.denied.add("SetInstanceHealth");
    await assert.rejects(setUnhealthy(firstOf("guarded")), { name: "AccessDenied" });
    cloud.fleet.denied.delete("SetInstanceHealth");
  });
});

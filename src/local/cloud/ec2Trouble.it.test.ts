import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  DescribeInstanceStatusCommand,
  EC2Client,
  EC2ServiceException,
  StartInstancesCommand,
  StopInstancesCommand,
} from "@aws-sdk/client-ec2";
import { DescribeKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import { clientOptions, fastCloud } from "./cloud.fixtures.ts";
import type { LocalCloud } from "./cloud.ts";
import { eventually } from "./eventually.ts";

describe("what can go wrong with a stop, a start and a zone in the local cloud", () => {
  let cloud: LocalCloud;
  let ec2: EC2Client;
  let kms: KMSClient;

  before(async () => {
    cloud = await fastCloud();
    ec2 = new EC2Client({ ...clientOptions(cloud), maxAttempts: 1 });
    kms = new KMSClient(clientOptions(cloud));
  });
  after(async () => {
    ec2.destroy();
    kms.destroy();
    await cloud.stop();
  });

  const start = (id: string) => ec2.send(new StartInstancesCommand({ InstanceIds: [id] }));
  const stop = (id: string, Force = false) => ec2.send(new StopInstancesCommand({ InstanceIds: [id], Force }));
  const reaches = (id: string, state: string) => eventually(() => cloud.fleet.get(id).state === state);

  it("refuses a start for capacity as often as told, with 500, and leaves the instance stopped", async () => {
    const { id } = cloud.fleet.add({ type: "p5.48xlarge", state: "stopped" });
    cloud.fleet.capacity({ type: "p5.48xlarge" }, { refuseTimes: 2 });
    for (let times = 0; times < 2; times++) {
      const refused = await start(id).then(() => assert.fail("there is no room"), failure);
      assert.equal(refused.name, "InsufficientInstanceCapacity");
      assert.equal(refused.$metadata.httpStatusCode, 500);
    }
    assert.equal(cloud.fleet.get(id).state, "stopped");
    await start(id);
    await reaches(id, "running");
  });

  it("refuses a start in a zone without room until a moment", async () => {
    const { id } = cloud.fleet.add({ zone: "us-east-1d", state: "stopped" });
    const until = new Date(cloud.clock.now().getTime() + 900_000);
    cloud.fleet.capacity({ zone: "us-east-1d" }, { until });
    await assert.rejects(start(id), { name: "InsufficientInstanceCapacity" });
    await cloud.clock.sleepUntil(until);
    await start(id);
    await reaches(id, "running");
  });

  it("keeps a stop that sticks in `stopping`, until it is forced", async () => {
    const { id } = cloud.fleet.add();
    cloud.fleet.stickStop(id);
    await stop(id);
    await cloud.clock.sleepUntil(new Date(cloud.clock.now().getTime() + 300_000));
    await stop(id);
    assert.equal(cloud.fleet.get(id).state, "stopping");
    await stop(id, true);
    await reaches(id, "stopped");
  });

  it("does not stop what has no EBS root, or is spot", async () => {
    for (const wanted of [{ rootDevice: "instance-store" as const }, { spot: true }]) {
      const { id } = cloud.fleet.add(wanted);
      await assert.rejects(stop(id), { name: "UnsupportedOperation" });
      assert.equal(cloud.fleet.get(id).state, "running");
    }
  });

  it("takes the start of an instance whose key may not be used, and lets it fall back to stopped", async () => {
    for (const unusable of [
      { state: "Disabled" as const },
      { state: "PendingDeletion" as const },
      { grantDenied: true },
    ]) {
      const { id } = cloud.fleet.add({ volumes: [{ keyArn: cloud.keys.add(unusable).arn }], state: "stopped" });
      await start(id);
      await eventually(() => cloud.fleet.get(id).stateReason?.code === "Client.InternalError");
      assert.equal(cloud.fleet.get(id).state, "stopped");
    }
    const { id } = cloud.fleet.add({ volumes: [{ keyArn: cloud.keys.add().arn }], state: "stopped" });
    await start(id);
    await reaches(id, "running");
  });

  it("describes keys: whose they are and whether they can be used", async () => {
    const described = async (KeyId: string) => (await kms.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata;
    const disabled = await described(cloud.keys.add({ state: "Disabled" }).arn);
    assert.deepEqual([disabled?.KeyManager, disabled?.KeyState, disabled?.Enabled], ["CUSTOMER", "Disabled", false]);
    const leaving = await described(cloud.keys.add({ state: "PendingDeletion" }).id);
    assert.ok(leaving?.DeletionDate instanceof Date);
    const owned = await described(cloud.keys.add({ manager: "AWS" }).arn);
    assert.deepEqual([owned?.KeyManager, owned?.KeyState, owned?.Enabled], ["AWS", "Enabled", true]);
    await assert.rejects(described("00000000-0000-4000-8000-ffffffffffff"), { name: "NotFoundException" });
  });

  it("recovers an instance by itself from a failed host, where AWS does that", async () => {
    const recovered = cloud.fleet.add().id;
    const left = [
      cloud.fleet.add({ autoRecovery: "disabled" }).id,
      cloud.fleet.add({ type: "i4i.large" }).id,
      cloud.fleet.add({ tags: { "aws:autoscaling:groupName": "web" } }).id,
      cloud.fleet.add({ placement: { tenancy: "host" } }).id,
    ];
    for (const id of [recovered, ...left]) {
      cloud.fleet.impair(id, { check: "system", heals: "stop_start", recovers: { afterSeconds: 900 } });
    }
    const systemStatus = async (id: string) => {
      const { InstanceStatuses } = await ec2.send(new DescribeInstanceStatusCommand({ InstanceIds: [id] }));
      return InstanceStatuses?.[0]?.SystemStatus?.Status;
    };
    assert.equal(await systemStatus(recovered), "impaired");
    await eventually(async () => (await systemStatus(recovered)) === "ok");
    assert.equal(cloud.fleet.get(recovered).state, "running");
    for (const id of left) assert.equal(await systemStatus(id), "impaired");
  });

  it("impairs a whole zone at once, and ends the outage as one", async () => {
    const struck = Array.from({ length: 40 }, () => cloud.fleet.add({ zone: "us-east-1e" }).id);
    cloud.fleet.add({ zone: "us-east-1e", state: "stopped" });
    const end = cloud.fleet.zoneOutage("us-east-1e");
    const impaired = { Name: "system-status.status", Values: ["impaired"] };
    const zone = { Name: "availability-zone", Values: ["us-east-1e"] };
    const sick = async () => {
      const { InstanceStatuses } = await ec2.send(new DescribeInstanceStatusCommand({ Filters: [impaired, zone] }));
      return InstanceStatuses?.map(({ InstanceId }) => InstanceId);
    };
    assert.deepEqual(await sick(), struck);
    end();
    assert.deepEqual(await sick(), []);
  });
});

function failure(error: unknown): EC2ServiceException {
  assert.ok(error instanceof EC2ServiceException);
  return error;
}

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  DescribeInstanceStatusCommand,
  DescribeInstancesCommand,
  EC2Client,
  EC2ServiceException,
  RebootInstancesCommand,
  StartInstancesCommand,
  StopInstancesCommand,
} from "@aws-sdk/client-ec2";
import { LocalClock } from "./clock.ts";
import { type LocalCloud, startLocalCloud } from "./cloud.ts";
import { eventually } from "./eventually.ts";
import { localCredentials } from "./ownClients.ts";

/** A second of real time: nobody who looks again and again misses it. */
const SEEN_ON_A_BUSY_MACHINE_SECONDS = 600;

describe("the local EC2, by an unmodified SDK client", () => {
  let cloud: LocalCloud;
  let ec2: EC2Client;

  before(async () => {
    const clock = new LocalClock({ startsAt: new Date("2026-11-24T02:30:00Z"), speed: 600 });
    cloud = await startLocalCloud({ clock, durations: { initialisingSeconds: SEEN_ON_A_BUSY_MACHINE_SECONDS } });
    ec2 = clientOf(cloud);
  });
  after(async () => {
    ec2.destroy();
    await cloud.stop();
  });

  const stateOf = async (id: string) => {
    const { Reservations } = await ec2.send(new DescribeInstancesCommand({ InstanceIds: [id] }));
    return Reservations?.[0]?.Instances?.[0];
  };
  const statusOf = async (id: string) => {
    const { InstanceStatuses } = await ec2.send(
      new DescribeInstanceStatusCommand({ InstanceIds: [id], IncludeAllInstances: true }),
    );
    return InstanceStatuses?.[0];
  };

  it("describes an instance with its tags, type and state, by id and by filter", async () => {
    const { id } = cloud.fleet.add({ type: "t3.micro", tags: { defib: "allow", Name: "a <b> & 'c'" } });
    cloud.fleet.add({ state: "stopped" });

    const instance = await stateOf(id);
    assert.equal(instance?.InstanceType, "t3.micro");
    assert.deepEqual(instance?.State, { Code: 16, Name: "running" });
    assert.deepEqual(instance?.Tags, [
      { Key: "defib", Value: "allow" },
      { Key: "Name", Value: "a <b> & 'c'" },
    ]);
    assert.ok(instance?.LaunchTime instanceof Date);

    const filtered = await ec2.send(
      new DescribeInstancesCommand({
        Filters: [
          { Name: "tag:defib", Values: ["al*", "off"] },
          { Name: "instance-state-name", Values: ["running"] },
        ],
      }),
    );
    assert.deepEqual(
      filtered.Reservations?.map(({ Instances }) => Instances?.[0]?.InstanceId),
      [id],
    );
  });

  it("answers a dry run with DryRunOperation and changes nothing", async () => {
    const { id } = cloud.fleet.add();
    const answer = await ec2
      .send(new StopInstancesCommand({ InstanceIds: [id], DryRun: true }))
      .then(() => assert.fail("a dry run must be answered with an error"), failure);
    assert.equal(answer.name, "DryRunOperation");
    assert.equal(answer.$metadata.httpStatusCode, 412);
    assert.equal(cloud.fleet.get(id).state, "running");
    assert.equal(cloud.fleet.calls.at(-1)?.outcome, "would");
  });

  it("denies what it was told to deny, in a dry run too", async () => {
    const { id } = cloud.fleet.add();
    cloud.fleet.denied.add("RebootInstances");
    await assert.rejects(ec2.send(new RebootInstancesCommand({ InstanceIds: [id], DryRun: true })), {
      name: "UnauthorizedOperation",
    });
    cloud.fleet.denied.delete("RebootInstances");
  });

  it("names ids that do not exist and ids that cannot exist", async () => {
    await assert.rejects(stateOf("i-0123456789abcdef0"), { name: "InvalidInstanceID.NotFound" });
    await assert.rejects(stateOf("i-<b>"), { name: "InvalidInstanceID.Malformed" });
  });

  it("heals an impaired instance by a reboot, through initialising checks", async () => {
    const { id } = cloud.fleet.add();
    cloud.fleet.impair(id, { check: "instance", heals: "reboot" });
    const sick = await statusOf(id);
    assert.equal(sick?.InstanceStatus?.Status, "impaired");
    assert.equal(sick?.SystemStatus?.Status, "ok");
    assert.ok(sick?.InstanceStatus?.Details?.[0]?.ImpairedSince instanceof Date);

    await ec2.send(new RebootInstancesCommand({ InstanceIds: [id] }));
    await eventually(async () => (await statusOf(id))?.InstanceStatus?.Status === "initializing");
    await eventually(async () => (await statusOf(id))?.InstanceStatus?.Status === "ok");
    assert.equal(cloud.fleet.get(id).state, "running");
  });

  it("does not heal what only a stop and start heals by a reboot", async () => {
    const { id } = cloud.fleet.add();
    cloud.fleet.impair(id, { check: "system", heals: "stop_start" });
    await ec2.send(new RebootInstancesCommand({ InstanceIds: [id] }));
    await eventually(async () => (await statusOf(id))?.SystemStatus?.Status === "initializing");
    await eventually(async () => (await statusOf(id))?.SystemStatus?.Status === "impaired");

    await ec2.send(new StopInstancesCommand({ InstanceIds: [id] }));
    await eventually(async () => (await stateOf(id))?.State?.Name === "stopped");
    await ec2.send(new StartInstancesCommand({ InstanceIds: [id] }));
    await eventually(async () => (await statusOf(id))?.SystemStatus?.Status === "ok");
  });

  it("tells why an instance was stopped, and forgets it at the start", async () => {
    const { id } = cloud.fleet.add();
    const { StoppingInstances } = await ec2.send(new StopInstancesCommand({ InstanceIds: [id] }));
    assert.equal(StoppingInstances?.[0]?.CurrentState?.Name, "stopping");
    await eventually(async () => (await stateOf(id))?.State?.Name === "stopped");
    assert.equal((await stateOf(id))?.StateReason?.Code, "Client.UserInitiatedShutdown");

    await ec2.send(new StartInstancesCommand({ InstanceIds: [id] }));
    assert.equal((await stateOf(id))?.StateReason, undefined);
    await eventually(async () => (await stateOf(id))?.State?.Name === "running");
  });

  it("refuses what the state does not allow, and ignores the reboot of a terminated instance", async () => {
    const stopped = cloud.fleet.add({ state: "stopped" }).id;
    const terminated = cloud.fleet.add({ state: "terminated" }).id;
    const running = cloud.fleet.add().id;
    await assert.rejects(ec2.send(new RebootInstancesCommand({ InstanceIds: [stopped] })), {
      name: "IncorrectInstanceState",
    });
    await assert.rejects(ec2.send(new StartInstancesCommand({ InstanceIds: [terminated] })), {
      name: "IncorrectInstanceState",
    });
    await ec2.send(new RebootInstancesCommand({ InstanceIds: [terminated] }));
    const again = await ec2.send(new StartInstancesCommand({ InstanceIds: [running] }));
    assert.equal(again.StartingInstances?.[0]?.PreviousState?.Name, "running");
  });

  it("leaves out what is not running, unless all are asked for", async () => {
    const { id } = cloud.fleet.add({ state: "stopped" });
    const { InstanceStatuses } = await ec2.send(new DescribeInstanceStatusCommand({ InstanceIds: [id] }));
    assert.deepEqual(InstanceStatuses, []);
    assert.equal((await statusOf(id))?.InstanceStatus?.Status, "not-applicable");
  });

  it("carries out a call whose answer is lost, when told so", async () => {
    const { id } = cloud.fleet.add();
    const once = new EC2Client({
      region: "us-east-1",
      endpoint: cloud.url,
      credentials: localCredentials,
      maxAttempts: 1,
    });
    cloud.fleet.failNext({ operation: "StopInstances", cut: true, applied: true });
    await assert.rejects(once.send(new StopInstancesCommand({ InstanceIds: [id] })));
    once.destroy();
    assert.match(cloud.fleet.get(id).state, /^stop(ping|ped)$/);
    assert.equal(cloud.fleet.calls.at(-1)?.outcome, "cut");
  });

  it("answers a scripted error by its name and status", async () => {
    const { id } = cloud.fleet.add();
    const error = { name: "InsufficientInstanceCapacity", status: 500, message: "No capacity." };
    cloud.fleet.failNext({ operation: "StartInstances", error, times: 3 });
    await assert.rejects(ec2.send(new StartInstancesCommand({ InstanceIds: [id] })), { name: error.name });
  });

  it("sees only its own region", async () => {
    const { id } = cloud.fleet.add({ region: "eu-west-1" });
    await assert.rejects(stateOf(id), { name: "InvalidInstanceID.NotFound" });
  });
});

describe("a local EC2 whose dry run is broken on purpose", () => {
  it("acts on a dry run, and the call log shows it", async () => {
    const cloud = await startLocalCloud({ dryRunBroken: true });
    const ec2 = clientOf(cloud);
    const { id } = cloud.fleet.add();
    await ec2.send(new StopInstancesCommand({ InstanceIds: [id], DryRun: true }));
    assert.equal(cloud.fleet.get(id).state, "stopping");
    const { operation, dryRun, outcome } = cloud.fleet.calls.at(-1) ?? {};
    assert.deepEqual({ operation, dryRun, outcome }, { operation: "StopInstances", dryRun: true, outcome: "accepted" });
    ec2.destroy();
    await cloud.stop();
  });
});

function failure(error: unknown): EC2ServiceException {
  assert.ok(error instanceof EC2ServiceException);
  return error;
}

function clientOf(cloud: LocalCloud): EC2Client {
  return new EC2Client({ region: cloud.region, endpoint: cloud.url, credentials: localCredentials });
}

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  DescribeInstanceAttributeCommand,
  DescribeInstanceStatusCommand,
  DescribeInstancesCommand,
  DescribeInstanceTypesCommand,
  DescribeVolumesCommand,
  EC2Client,
  GetConsoleOutputCommand,
} from "@aws-sdk/client-ec2";
import { clientOptions, fastCloud } from "./cloud.fixtures.ts";
import type { LocalCloud } from "./cloud.ts";
import { eventually } from "./eventually.ts";

describe("what the local EC2 tells of an instance", () => {
  let cloud: LocalCloud;
  let ec2: EC2Client;

  before(async () => {
    cloud = await fastCloud();
    ec2 = new EC2Client(clientOptions(cloud));
  });
  after(async () => {
    ec2.destroy();
    await cloud.stop();
  });

  const described = async (id: string) => {
    const { Reservations } = await ec2.send(new DescribeInstancesCommand({ InstanceIds: [id] }));
    return Reservations?.[0]?.Instances?.[0];
  };

  it("tells what a change would cost: spot, placement, root device, hibernation, recovery, public address", async () => {
    const { id } = cloud.fleet.add({
      spot: true,
      placement: { tenancy: "host", groupName: "cluster", hostId: "h-0123456789abcdef0" },
      hibernation: true,
      autoRecovery: "disabled",
      publicIp: "amazon",
      tags: { "aws:autoscaling:groupName": "web" },
    });
    const instance = await described(id);
    assert.equal(instance?.InstanceLifecycle, "spot");
    assert.deepEqual(instance?.Placement, {
      AvailabilityZone: "us-east-1a",
      Tenancy: "host",
      GroupName: "cluster",
      HostId: "h-0123456789abcdef0",
    });
    assert.equal(instance?.HibernationOptions?.Configured, true);
    assert.equal(instance?.MaintenanceOptions?.AutoRecovery, "disabled");
    assert.equal(instance?.RootDeviceType, "ebs");
    const association = instance?.NetworkInterfaces?.[0]?.Association;
    assert.equal(association?.IpOwnerId, "amazon");
    assert.equal(association?.PublicIp, instance?.PublicIpAddress);
    assert.deepEqual(instance?.Tags, [{ Key: "aws:autoscaling:groupName", Value: "web" }]);
  });

  it("tells an Elastic IP by its owner, the account, and an ordinary instance by the absence of all that", async () => {
    const elastic = await described(cloud.fleet.add({ publicIp: "elastic" }).id);
    assert.equal(elastic?.NetworkInterfaces?.[0]?.Association?.IpOwnerId, cloud.account);
    const plain = await described(cloud.fleet.add({ rootDevice: "instance-store" }).id);
    assert.equal(plain?.InstanceLifecycle, undefined);
    assert.equal(plain?.NetworkInterfaces?.[0]?.Association, undefined);
    assert.equal(plain?.RootDeviceType, "instance-store");
    assert.deepEqual(plain?.BlockDeviceMappings, []);
  });

  it("tells an instance's volumes with the keys that encrypt them", async () => {
    const { arn } = cloud.keys.add();
    const { id } = cloud.fleet.add({ volumes: [{}, { keyArn: arn }] });
    const mappings = (await described(id))?.BlockDeviceMappings ?? [];
    assert.deepEqual(
      mappings.map(({ DeviceName }) => DeviceName),
      ["/dev/xvda", "/dev/xvdb"],
    );
    const VolumeIds = mappings.map(({ Ebs }) => Ebs?.VolumeId ?? "");
    const { Volumes } = await ec2.send(new DescribeVolumesCommand({ VolumeIds }));
    assert.deepEqual(
      Volumes?.map(({ Encrypted, KmsKeyId }) => [Encrypted, KmsKeyId]),
      [
        [false, undefined],
        [true, arn],
      ],
    );
    const attached = { Name: "attachment.instance-id", Values: [id] };
    const filtered = await ec2.send(new DescribeVolumesCommand({ Filters: [attached] }));
    assert.deepEqual(filtered.Volumes, Volumes);
    await assert.rejects(ec2.send(new DescribeVolumesCommand({ VolumeIds: ["vol-none"] })), {
      name: "InvalidVolume.NotFound",
    });
  });

  it("tells what a shutdown from within comes to", async () => {
    const { id } = cloud.fleet.add({ shutdownBehaviour: "terminate" });
    const Attribute = "instanceInitiatedShutdownBehavior";
    const answer = await ec2.send(new DescribeInstanceAttributeCommand({ InstanceId: id, Attribute }));
    assert.equal(answer.InstanceInitiatedShutdownBehavior?.Value, "terminate");
    const kernel = new DescribeInstanceAttributeCommand({ InstanceId: id, Attribute: "kernel" });
    await assert.rejects(ec2.send(kernel), { name: "InvalidParameterValue", message: /does not tell/ });
  });

  it("tells which types have an instance store", async () => {
    const InstanceTypes = ["m7i.large", "c5d.xlarge", "i4i.large"] as const;
    const answer = await ec2.send(new DescribeInstanceTypesCommand({ InstanceTypes: [...InstanceTypes] }));
    const disks = answer.InstanceTypes?.map(({ InstanceType, InstanceStorageInfo }) => {
      return [InstanceType, InstanceStorageInfo?.Disks?.[0]?.Count ?? 0];
    });
    assert.deepEqual(disks, [
      ["m7i.large", 0],
      ["c5d.xlarge", 1],
      ["i4i.large", 1],
    ]);
  });

  it("tells the last 64 KB of the console, the latest on Nitro only", async () => {
    const { id } = cloud.fleet.add();
    cloud.fleet.console(id, `${"x".repeat(70_000)}kernel panic`);
    const { Output = "" } = await ec2.send(new GetConsoleOutputCommand({ InstanceId: id, Latest: true }));
    const text = Buffer.from(Output, "base64").toString();
    assert.equal(text.length, 64 * 1024);
    assert.ok(text.endsWith("kernel panic"));
    const xen = cloud.fleet.add({ type: "m4.large" }).id;
    await ec2.send(new GetConsoleOutputCommand({ InstanceId: xen }));
    await assert.rejects(ec2.send(new GetConsoleOutputCommand({ InstanceId: xen, Latest: true })), {
      name: "UnsupportedOperation",
    });
  });

  it("tells the application's status where a check watches it", async () => {
    const watched = cloud.fleet.add({ applicationCheck: true }).id;
    const unwatched = cloud.fleet.add().id;
    const statuses = async () => {
      const { InstanceStatuses = [] } = await ec2.send(
        new DescribeInstanceStatusCommand({ InstanceIds: [watched, unwatched] }),
      );
      return InstanceStatuses.map(({ ApplicationStatus }) => ApplicationStatus);
    };
    assert.deepEqual(await statuses(), [{ Status: "ok" }, undefined]);
    cloud.fleet.impair(watched, { check: "application", heals: "reboot" });
    const [application] = await statuses();
    assert.equal(application?.Status, "impaired");
    assert.ok(application?.ImpairedSince instanceof Date);
  });

  it("hands a long answer out in pages, filtered by zone, tag and state", async () => {
    for (let index = 0; index < 12; index++) cloud.fleet.add({ zone: "us-east-1f", tags: { wave: "7" } });
    cloud.fleet.add({ zone: "us-east-1f", tags: { wave: "8" }, state: "stopped" });
    const Filters = [
      { Name: "availability-zone", Values: ["us-east-1f"] },
      { Name: "tag:wave", Values: ["7"] },
      { Name: "instance-state-name", Values: ["running"] },
    ];
    const seen: string[] = [];
    let NextToken: string | undefined;
    do {
      const answer = await ec2.send(new DescribeInstancesCommand({ Filters, MaxResults: 5, NextToken }));
      for (const { Instances = [] } of answer.Reservations ?? [])
        seen.push(...Instances.map((one) => String(one.InstanceId)));
      NextToken = answer.NextToken;
    } while (NextToken !== undefined);
    assert.equal(new Set(seen).size, 12);

    const inZone = Filters.filter(({ Name }) => Name === "availability-zone");
    const status = await ec2.send(new DescribeInstanceStatusCommand({ Filters: inZone, MaxResults: 5 }));
    assert.equal(status.InstanceStatuses?.length, 5);
    assert.ok(status.NextToken);
    await assert.rejects(ec2.send(new DescribeInstancesCommand({ MaxResults: 5, InstanceIds: seen })), {
      name: "InvalidParameterCombination",
    });
    await assert.rejects(ec2.send(new DescribeInstancesCommand({ NextToken: "elsewhere" })), {
      name: "InvalidParameterValue",
    });
  });

  it("loses a public address of Amazon's pool by a stop and start, and keeps an Elastic IP", async () => {
    const [pool, elastic] = (["amazon", "elastic"] as const).map((publicIp) => cloud.fleet.add({ publicIp }).id);
    assert.ok(pool && elastic);
    const address = async (id: string) => (await described(id))?.PublicIpAddress;
    const before = { pool: await address(pool), elastic: await address(elastic) };
    for (const id of [pool, elastic]) cloud.fleet.byPerson("alice").stop(id);
    await eventually(() => [pool, elastic].every((id) => cloud.fleet.get(id).state === "stopped"));
    assert.deepEqual([await address(pool), await address(elastic)], [undefined, before.elastic]);
    for (const id of [pool, elastic]) cloud.fleet.byPerson("alice").start(id);
    await eventually(() => [pool, elastic].every((id) => cloud.fleet.get(id).state === "running"));
    assert.equal(await address(elastic), before.elastic);
    const renewed = await address(pool);
    assert.ok(renewed && renewed !== before.pool);
  });
});

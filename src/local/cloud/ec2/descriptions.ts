/** An instance in EC2's own words. */
import type { Instance as Described, Placement, Reservation, Volume } from "@aws-sdk/client-ec2";
import { type Instance, STATE_CODES } from "./instance.ts";

export function reservation(instance: Instance): Reservation {
  return {
    ReservationId: instance.id.replace(/^i-/, "r-"),
    OwnerId: instance.account,
    Instances: [described(instance)],
  };
}

function described(instance: Instance): Described {
  const { stateReason, volumes, launchTime } = instance;
  return {
    InstanceId: instance.id,
    InstanceType: instance.type as NonNullable<Described["InstanceType"]>,
    ImageId: "ami-0abcdef1234567890",
    State: { Code: STATE_CODES[instance.state], Name: instance.state },
    ...(stateReason ? { StateReason: { Code: stateReason.code, Message: stateReason.message } } : {}),
    StateTransitionReason: instance.stateTransitionReason,
    LaunchTime: launchTime,
    ...(instance.spot ? { InstanceLifecycle: "spot" } : {}),
    Placement: placement(instance),
    Monitoring: { State: "enabled" },
    RootDeviceType: instance.rootDevice,
    RootDeviceName: "/dev/xvda",
    BlockDeviceMappings: volumes.map(({ id, device }, index) => ({
      DeviceName: device,
      Ebs: { VolumeId: id, Status: "attached", AttachTime: launchTime, DeleteOnTermination: index === 0 },
    })),
    ...networkOf(instance),
    HibernationOptions: { Configured: instance.hibernation },
    Architecture: "x86_64",
    MaintenanceOptions: { AutoRecovery: instance.autoRecovery, RebootMigration: "default" },
    Tags: [...instance.tags].map(([Key, Value]) => ({ Key, Value })),
  };
}

function placement({ zone, placement: { tenancy, groupName, hostId } }: Instance): Placement {
  return { AvailabilityZone: zone, Tenancy: tenancy, GroupName: groupName, ...(hostId ? { HostId: hostId } : {}) };
}

/** A stopped instance keeps an Elastic IP only; a terminated one has no interface left. */
function networkOf({
  id,
  account,
  state,
  publicIp,
}: Instance): Pick<Described, "PublicIpAddress" | "NetworkInterfaces"> {
  if (state === "terminated") return { NetworkInterfaces: [] };
  const card = { NetworkInterfaceId: id.replace(/^i-/, "eni-"), OwnerId: account, Status: "in-use" as const };
  const isThere = publicIp !== null && (publicIp.elastic || state === "running" || state === "stopping");
  if (!isThere) return { NetworkInterfaces: [card] };
  const { address, elastic } = publicIp;
  const association = { PublicIp: address, IpOwnerId: elastic ? account : "amazon" };
  return { PublicIpAddress: address, NetworkInterfaces: [{ ...card, Association: association }] };
}

export function volumesOf(instance: Instance): readonly Volume[] {
  const { id: InstanceId, zone, launchTime } = instance;
  return instance.volumes.map(({ id, device, keyArn }) => ({
    VolumeId: id,
    AvailabilityZone: zone,
    State: "in-use",
    Size: 20,
    VolumeType: "gp3",
    CreateTime: launchTime,
    Encrypted: keyArn !== null,
    ...(keyArn === null ? {} : { KmsKeyId: keyArn }),
    Attachments: [{ VolumeId: id, InstanceId, Device: device, State: "attached", AttachTime: launchTime }],
  }));
}

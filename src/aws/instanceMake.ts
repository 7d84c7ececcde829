/** How EC2 says that an instance is made: what decides whether it may be stopped. What is not told counts as usual. */
import type { Instance } from "@aws-sdk/client-ec2";
import type { InstanceMake } from "../core/look.ts";

const GROUP_TAG = "aws:autoscaling:groupName";
/** The owner of a public address that is no Elastic IP. */
const AMAZON = "amazon";

export function instanceMake(instance: Instance): InstanceMake {
  const { Placement: placement, BlockDeviceMappings: devices = [], Tags: tags = [] } = instance;
  return {
    lifecycle: lifecycleOf(instance),
    tenancy: placement?.HostId ? "host" : (placement?.Tenancy ?? "default"),
    rootDevice: instance.RootDeviceType ?? "ebs",
    publicIp: publicIpOf(instance),
    hibernation: instance.HibernationOptions?.Configured ?? false,
    placementGroup: placement?.GroupName || null,
    autoScalingGroup: tags.find(({ Key }) => Key === GROUP_TAG)?.Value ?? null,
    autoRecovery: instance.MaintenanceOptions?.AutoRecovery !== "disabled",
    volumeIds: devices.flatMap(({ Ebs }) => Ebs?.VolumeId ?? []),
  };
}

/** Whatever is neither on demand nor a capacity block ends when AWS says so, as spot does. */
function lifecycleOf({ InstanceLifecycle: lifecycle }: Instance): InstanceMake["lifecycle"] {
  if (lifecycle === undefined) return "on-demand";
  return lifecycle === "capacity-block" ? "capacity-block" : "spot";
}

/** A public IPv4 stays over a stop only where the account owns it. Without its owner it counts as one that changes. */
function publicIpOf({ PublicIpAddress, NetworkInterfaces = [] }: Instance): InstanceMake["publicIp"] {
  const owners = NetworkInterfaces.flatMap(({ Association }) => (Association?.PublicIp ? [Association.IpOwnerId] : []));
  if (owners.some((owner) => owner === undefined || owner === AMAZON)) return "changes";
  if (owners.length > 0) return "elastic";
  return PublicIpAddress ? "changes" : "none";
}

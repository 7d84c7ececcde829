/** Groups and members in Auto Scaling's own words. */
import type {
  AutoScalingGroup,
  AutoScalingInstanceDetails,
  Instance,
  TagDescription,
} from "@aws-sdk/client-auto-scaling";
import type { Group, Member } from "./group.ts";

export function describedGroup(group: Group): AutoScalingGroup {
  return {
    AutoScalingGroupName: group.name,
    AutoScalingGroupARN: `arn:aws:autoscaling:${group.region}:${group.account}:autoScalingGroup:00000000-0000-4000-8000-000000000000:autoScalingGroupName/${group.name}`,
    MinSize: group.min,
    MaxSize: group.max,
    DesiredCapacity: group.desired,
    DefaultCooldown: 300,
    AvailabilityZones: [...group.zones],
    HealthCheckType: group.checksVolumes ? "EC2,EBS" : "EC2",
    HealthCheckGracePeriod: group.graceSeconds,
    CreatedTime: group.createdAt,
    Instances: [...group.members.values()].map(memberOf),
    SuspendedProcesses: [...group.suspended].map((ProcessName) => ({
      ProcessName,
      SuspensionReason: `User suspended at ${group.createdAt.toISOString()}`,
    })),
    Tags: [...group.tags].map(
      ([Key, Value]): TagDescription => ({
        ResourceId: group.name,
        ResourceType: "auto-scaling-group",
        Key,
        Value,
        PropagateAtLaunch: true,
      }),
    ),
    NewInstancesProtectedFromScaleIn: false,
  };
}

function memberOf({ instance, lifecycleState, healthStatus }: Member): Instance {
  return {
    InstanceId: instance.id,
    InstanceType: instance.type,
    AvailabilityZone: instance.zone,
    LifecycleState: lifecycleState,
    HealthStatus: healthStatus,
    ProtectedFromScaleIn: false,
  };
}

/** Here, unlike in the group, the health status is in capitals. */
export function describedMember({ name }: Group, member: Member): AutoScalingInstanceDetails {
  const { instance, lifecycleState, healthStatus } = member;
  return {
    InstanceId: instance.id,
    InstanceType: instance.type,
    AutoScalingGroupName: name,
    AvailabilityZone: instance.zone,
    LifecycleState: lifecycleState,
    HealthStatus: healthStatus.toUpperCase(),
    ProtectedFromScaleIn: false,
  };
}

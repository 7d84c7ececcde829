/** The Auto Scaling client and the few calls that Defib makes with it. Loaded only when first needed. */
import {
  AutoScalingClient,
  type AutoScalingGroup,
  type AutoScalingInstanceDetails,
  DescribeAutoScalingGroupsCommand,
  DescribeAutoScalingInstancesCommand,
  SetInstanceHealthCommand,
} from "@aws-sdk/client-auto-scaling";
import { type Access, actingSettings, clientSettings } from "./clients.ts";
import type { Taken } from "./ec2Client.ts";

/** Auto Scaling in one region. */
export interface AutoScaling {
  /** Undefined when the instance is in no group. */
  member(instanceId: string): Promise<AutoScalingInstanceDetails | undefined>;
  group(name: string): Promise<AutoScalingGroup | undefined>;
  /** One call, never repeated. The group replaces the instance at once, without its grace period. */
  setUnhealthy(instanceId: string): Promise<Taken>;
}

export function autoScalingIn(access: Access): AutoScaling {
  const reader = new AutoScalingClient(clientSettings(access));
  const actor = new AutoScalingClient(actingSettings(access));
  return {
    async member(instanceId) {
      const answer = await reader.send(new DescribeAutoScalingInstancesCommand({ InstanceIds: [instanceId] }));
      return answer.AutoScalingInstances?.find(({ InstanceId }) => InstanceId === instanceId);
    },
    async group(name) {
      const answer = await reader.send(new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [name] }));
      return answer.AutoScalingGroups?.find(({ AutoScalingGroupName }) => AutoScalingGroupName === name);
    },
    async setUnhealthy(instanceId) {
      const { $metadata } = await actor.send(
        new SetInstanceHealthCommand({
          InstanceId: instanceId,
          HealthStatus: "Unhealthy",
          ShouldRespectGracePeriod: false,
        }),
      );
      return { requestId: $metadata.requestId ?? null, attempts: $metadata.attempts ?? 0 };
    },
  };
}

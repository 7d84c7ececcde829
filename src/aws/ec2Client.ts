/** The EC2 client and the few calls that Defib makes with it. Loaded only when first needed: it is the largest client. */
import {
  DescribeInstanceStatusCommand,
  type DescribeInstanceStatusResult,
  DescribeInstancesCommand,
  type DescribeInstancesResult,
  EC2Client,
  RebootInstancesCommand,
  StartInstancesCommand,
} from "@aws-sdk/client-ec2";
import { actingSettings, clientSettings } from "./clients.ts";
import type { Ec2Call } from "./ec2Refusals.ts";

/** EC2 in one region. */
export interface Ec2 {
  describe(instanceId: string): Promise<DescribeInstancesResult>;
  describeStatus(instanceId: string): Promise<DescribeInstanceStatusResult>;
  /** Makes the call once: it is never repeated. */
  act(call: Ec2Call): Promise<{ readonly requestId: string | null; readonly attempts: number }>;
}

export function ec2In(region: string): Ec2 {
  const reader = new EC2Client(clientSettings(region));
  const actor = new EC2Client(actingSettings(region));
  return {
    describe: (instanceId) => reader.send(new DescribeInstancesCommand({ InstanceIds: [instanceId] })),
    // Without IncludeAllInstances it leaves out whatever is not running.
    describeStatus: (instanceId) =>
      reader.send(new DescribeInstanceStatusCommand({ InstanceIds: [instanceId], IncludeAllInstances: true })),
    async act({ verb, target, dryRun }) {
      const input = { InstanceIds: [target.id], DryRun: dryRun };
      const command = { reboot: new RebootInstancesCommand(input), start: new StartInstancesCommand(input) }[verb];
      const { $metadata } = await actor.send(command);
      return { requestId: $metadata.requestId ?? null, attempts: $metadata.attempts ?? 0 };
    },
  };
}

/** The EC2 client and the few calls that Defib makes with it. Loaded only when first needed: it is the largest client. */
import {
  DescribeInstanceStatusCommand,
  type DescribeInstanceStatusResult,
  DescribeInstancesCommand,
  type DescribeInstancesResult,
  EC2Client,
  GetConsoleOutputCommand,
  type GetConsoleOutputResult,
  RebootInstancesCommand,
  StartInstancesCommand,
  StopInstancesCommand,
} from "@aws-sdk/client-ec2";
import { type Access, actingSettings, clientSettings } from "./clients.ts";
import type { Ec2Permission } from "./ec2Refusals.ts";

/** EC2 in one region. */
export interface Ec2 {
  describe(instanceId: string): Promise<DescribeInstancesResult>;
  describeStatus(instanceId: string): Promise<DescribeInstanceStatusResult>;
  /** @param latest as it is now; only instances on Nitro can show it. */
  consoleOutput(instanceId: string, latest: boolean): Promise<GetConsoleOutputResult>;
  /** Makes the call once: it is never repeated. */
  act(permission: Ec2Permission, instanceId: string, dryRun: boolean): Promise<Taken>;
}

/** That a call was taken, and by which request. */
export interface Taken {
  readonly requestId: string | null;
  /** How often the SDK sent it. */
  readonly attempts: number;
}

export function ec2In(access: Access): Ec2 {
  const reader = new EC2Client(clientSettings(access));
  const actor = new EC2Client(actingSettings(access));
  return {
    describe: (instanceId) => reader.send(new DescribeInstancesCommand({ InstanceIds: [instanceId] })),
    // Without IncludeAllInstances it leaves out whatever is not running.
    describeStatus: (instanceId) =>
      reader.send(new DescribeInstanceStatusCommand({ InstanceIds: [instanceId], IncludeAllInstances: true })),
    consoleOutput: (instanceId, latest) =>
      reader.send(new GetConsoleOutputCommand({ InstanceId: instanceId, Latest: latest })),
    async act(permission, instanceId, dryRun) {
      const { $metadata } = await actor.send(commandOf(permission, { InstanceIds: [instanceId], DryRun: dryRun }));
      return { requestId: $metadata.requestId ?? null, attempts: $metadata.attempts ?? 0 };
    },
  };
}

function commandOf(permission: Ec2Permission, input: { InstanceIds: string[]; DryRun: boolean }) {
  switch (permission) {
    case "ec2:RebootInstances":
      return new RebootInstancesCommand(input);
    case "ec2:StartInstances":
      return new StartInstancesCommand(input);
    case "ec2:StopInstances":
      return new StopInstancesCommand(input);
  }
}

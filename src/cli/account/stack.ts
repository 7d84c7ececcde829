/** Defib's stack in an account, as CloudFormation knows it. */
import {
  DescribeStacksCommand,
  type DescribeStacksOutput,
  paginateListStackResources,
  type StackStatus,
} from "@aws-sdk/client-cloudformation";
import type { Account } from "./account.ts";
import { asked, askedOrNull } from "./asked.ts";

export const STACK_NAME = "defib";
/** Every deploy puts it on the stack. */
export const STACK_TAG = "defib:stack";

export interface StackState {
  readonly name: string;
  readonly id: string;
  readonly status: StackStatus;
  readonly reason: string | null;
  /** ISO 8601 UTC: of the last change. */
  readonly changedAt: string;
  /** Whether a deploy of Defib made it. */
  readonly isOurs: boolean;
  readonly outputs: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, string>>;
}

export interface DeployedResource {
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
}

/** Null when there is none. @throws CliError */
export async function readStack(account: Account, name: string): Promise<StackState | null> {
  const answer = await askedOrNull(
    "cloudformation:DescribeStacks",
    stackArn(account, name),
    ["does not exist"],
    (): Promise<DescribeStacksOutput> =>
      account.clients.cloudFormation().send(new DescribeStacksCommand({ StackName: name })),
  );
  const [stack] = answer?.Stacks ?? [];
  if (stack?.StackStatus === undefined || stack.StackStatus === "DELETE_COMPLETE") return null;
  const {
    StackId = "",
    StackStatus,
    StackStatusReason,
    CreationTime,
    LastUpdatedTime,
    Outputs = [],
    Parameters = [],
    Tags = [],
  } = stack;
  return {
    name,
    id: StackId,
    status: StackStatus,
    reason: StackStatusReason ?? null,
    changedAt: (LastUpdatedTime ?? CreationTime ?? new Date(0)).toISOString(),
    isOurs: Tags.some(({ Key }) => Key === STACK_TAG) || StackStatus === "REVIEW_IN_PROGRESS",
    outputs: Object.fromEntries(Outputs.map(({ OutputKey = "", OutputValue = "" }) => [OutputKey, OutputValue])),
    parameters: Object.fromEntries(
      Parameters.map(({ ParameterKey = "", ParameterValue = "" }) => [ParameterKey, ParameterValue]),
    ),
  };
}

/** @throws CliError */
export async function readResources(account: Account, name: string): Promise<readonly DeployedResource[]> {
  const pages = paginateListStackResources({ client: account.clients.cloudFormation() }, { StackName: name });
  return asked("cloudformation:ListStackResources", stackArn(account, name), async () => {
    const found: DeployedResource[] = [];
    for await (const { StackResourceSummaries = [] } of pages) {
      for (const { LogicalResourceId = "", PhysicalResourceId = "", ResourceType = "" } of StackResourceSummaries) {
        found.push({ logicalId: LogicalResourceId, physicalId: PhysicalResourceId, type: ResourceType });
      }
    }
    return found;
  });
}

export const stackArn = ({ partition, region, account }: Account, name: string): string =>
  `arn:${partition}:cloudformation:${region}:${account}:stack/${name}/*`;

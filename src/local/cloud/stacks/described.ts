/** Stacks in the words of CloudFormation's answers. */
import type { DescribeChangeSetOutput, Stack, StackEvent, StackResourceSummary } from "@aws-sdk/client-cloudformation";
import type { ChangeSet, LocalStack } from "./stack.ts";

export const describedStack = (stack: LocalStack): Stack => ({
  StackName: stack.name,
  StackId: stack.id,
  StackStatus: stack.status,
  ...(stack.reason !== undefined && { StackStatusReason: stack.reason }),
  CreationTime: stack.createdAt,
  ...(stack.updatedAt && { LastUpdatedTime: stack.updatedAt }),
  Outputs: [...stack.outputs],
  Parameters: Object.entries(stack.parameters).map(([ParameterKey, ParameterValue]) => ({
    ParameterKey,
    ParameterValue,
  })),
  Tags: [...stack.tags],
  EnableTerminationProtection: false,
  Capabilities: [],
});

/** The newest first. */
export const describedEvents = (stack: LocalStack): StackEvent[] =>
  stack.events.toReversed().map(({ id, at, logicalId, physicalId, type, status, reason }) => ({
    ...{ StackId: stack.id, StackName: stack.name, EventId: id, Timestamp: at },
    ...{ LogicalResourceId: logicalId, PhysicalResourceId: physicalId, ResourceType: type, ResourceStatus: status },
    ...(reason !== undefined && { ResourceStatusReason: reason }),
  }));

export const describedResources = (stack: LocalStack): StackResourceSummary[] =>
  stack.resources.map(({ logicalId, physicalId, type }) => ({
    ...{ LogicalResourceId: logicalId, PhysicalResourceId: physicalId, ResourceType: type },
    ResourceStatus: "CREATE_COMPLETE",
    LastUpdatedTimestamp: stack.updatedAt ?? stack.createdAt,
  }));

export const isSame = (one: Pick<ChangeSet, "template" | "parameters">, stack: LocalStack): boolean =>
  one.template === stack.template && JSON.stringify(one.parameters) === JSON.stringify(stack.parameters);

/** A change set that changes nothing has failed: that is how CloudFormation says it. */
export function describedChangeSet(changeSet: ChangeSet, stack: LocalStack): DescribeChangeSetOutput {
  const isEmpty = !changeSet.isCreation && isSame(changeSet, stack);
  const names = { ChangeSetId: changeSet.id, ChangeSetName: changeSet.name };
  return {
    ...{ ...names, StackName: stack.name, StackId: stack.id, CreationTime: changeSet.madeAt },
    ...(isEmpty
      ? { Status: "FAILED", StatusReason: "No updates are to be performed.", Changes: [] }
      : { Status: "CREATE_COMPLETE", ExecutionStatus: "AVAILABLE", Changes: [{ Type: "Resource" }] }),
  };
}

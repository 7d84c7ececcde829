/** CloudFormation: what the CDK's command line and ours ask of it. */
import {
  CreateChangeSet$,
  type CreateChangeSetInput,
  type CreateChangeSetOutput,
  DeleteChangeSet$,
  type DeleteChangeSetInput,
  type DeleteChangeSetOutput,
  DeleteStack$,
  type DeleteStackInput,
  DescribeChangeSet$,
  type DescribeChangeSetInput,
  type DescribeChangeSetOutput,
  DescribeStackEvents$,
  type DescribeStackEventsInput,
  type DescribeStackEventsOutput,
  DescribeStacks$,
  type DescribeStacksInput,
  type DescribeStacksOutput,
  ExecuteChangeSet$,
  type ExecuteChangeSetInput,
  type ExecuteChangeSetOutput,
  GetTemplate$,
  type GetTemplateInput,
  type GetTemplateOutput,
  ListStackResources$,
  type ListStackResourcesInput,
  type ListStackResourcesOutput,
} from "@aws-sdk/client-cloudformation";
import { type Faults, withFaults } from "../faults.ts";
import type { Service } from "../wire/serve.ts";
import { operation } from "../wire/service.ts";
import { describedChangeSet, describedEvents, describedResources, describedStack } from "./described.ts";
import type { Stacks } from "./stacks.ts";

/** @param readTemplate the object at an address of S3 */
export function cloudFormationService(
  stacks: Stacks,
  readTemplate: (url: string) => Promise<string>,
  faults: Faults,
): Service {
  const reading = [
    operation<DescribeStacksInput, DescribeStacksOutput>(DescribeStacks$, ({ StackName }) => ({
      Stacks: (StackName === undefined ? stacks.all : [stacks.get(StackName)]).map(describedStack),
    })),
    operation<DescribeStackEventsInput, DescribeStackEventsOutput>(DescribeStackEvents$, ({ StackName = "" }) => ({
      StackEvents: describedEvents(stacks.get(StackName)),
    })),
    operation<ListStackResourcesInput, ListStackResourcesOutput>(ListStackResources$, ({ StackName = "" }) => ({
      StackResourceSummaries: describedResources(stacks.get(StackName)),
    })),
    operation<GetTemplateInput, GetTemplateOutput>(GetTemplate$, ({ StackName = "" }) => ({
      TemplateBody: stacks.get(StackName).template,
      StagesAvailable: ["Original"],
    })),
    operation<DescribeChangeSetInput, DescribeChangeSetOutput>(DescribeChangeSet$, (asked) => {
      const changeSet = stacks.changeSet(asked.StackName ?? "", asked.ChangeSetName ?? "");
      return describedChangeSet(changeSet, stacks.get(changeSet.stackName));
    }),
  ];
  const changing = [
    operation<CreateChangeSetInput, CreateChangeSetOutput>(CreateChangeSet$, async (asked) => {
      const { StackName = "", ChangeSetName = "", TemplateBody, TemplateURL = "", Tags = [] } = asked;
      const template = TemplateBody ?? (await readTemplate(TemplateURL));
      const { id } = stacks.plan({ stackName: StackName, name: ChangeSetName, template, tags: Tags });
      return { Id: id, StackId: stacks.get(StackName).id };
    }),
    operation<ExecuteChangeSetInput, ExecuteChangeSetOutput>(ExecuteChangeSet$, async (asked) => {
      await stacks.carryOut(stacks.changeSet(asked.StackName ?? "", asked.ChangeSetName ?? ""));
      return {};
    }),
    operation<DeleteChangeSetInput, DeleteChangeSetOutput>(DeleteChangeSet$, (asked) => {
      stacks.forget(asked.StackName ?? "", asked.ChangeSetName ?? "");
      return {};
    }),
    operation<DeleteStackInput, object>(DeleteStack$, async ({ StackName = "" }) => {
      await stacks.delete(StackName);
      return {};
    }),
  ];
  return {
    name: "CloudFormation",
    operations: [...reading, ...changing].map((one) => withFaults(one, faults)),
    query: { kind: "query", xmlNamespace: "http://cloudformation.amazonaws.com/doc/2010-05-15/" },
  };
}

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
  UpdateStack$,
  type UpdateStackInput,
  type UpdateStackOutput,
} from "@aws-sdk/client-cloudformation";
import { type Faults, withFaults } from "../faults.ts";
import type { Service } from "../wire/serve.ts";
import { AwsError, operation } from "../wire/service.ts";
import { describedChangeSet, describedEvents, describedResources, describedStack, isSame } from "./described.ts";
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
      const { StackName = "", ChangeSetName = "", TemplateBody, TemplateURL = "", Tags = [], Parameters = [] } = asked;
      const template = TemplateBody ?? (await readTemplate(TemplateURL));
      const { id } = stacks.plan({
        stackName: StackName,
        name: ChangeSetName,
        template,
        tags: Tags,
        parameters: Parameters,
      });
      return { Id: id, StackId: stacks.get(StackName).id };
    }),
    operation<ExecuteChangeSetInput, ExecuteChangeSetOutput>(ExecuteChangeSet$, async (asked) => {
      await stacks.carryOut(stacks.changeSet(asked.StackName ?? "", asked.ChangeSetName ?? ""));
      return {};
    }),
    operation<UpdateStackInput, UpdateStackOutput>(UpdateStack$, (asked) => update(stacks, asked)),
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

/** With the template that is there: nothing here brings another one this way. */
async function update(stacks: Stacks, asked: UpdateStackInput): Promise<UpdateStackOutput> {
  const { StackName = "", UsePreviousTemplate, Parameters = [], Tags, Capabilities = [] } = asked;
  const stack = stacks.get(StackName);
  if (!UsePreviousTemplate)
    throw new AwsError("ValidationError", 400, "Either Template URL or Template Body must be specified.");
  if (stack.template.includes("AWS::IAM::") && Capabilities.length === 0) {
    const why = "Requires capabilities : [CAPABILITY_NAMED_IAM]";
    throw new AwsError("InsufficientCapabilitiesException", 400, why);
  }
  const { template, name: stackName } = stack;
  const planned = stacks.plan({
    stackName,
    name: "update",
    template,
    tags: Tags ?? stack.tags,
    parameters: Parameters,
  });
  if (isSame(planned, stack)) throw new AwsError("ValidationError", 400, "No updates are to be performed.");
  await stacks.carryOut(planned);
  return { StackId: stack.id };
}

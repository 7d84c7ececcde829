/** Systems Manager's automations. Loaded only when first needed. */
import {
  type AutomationExecutionMetadata,
  DescribeAutomationExecutionsCommand,
  GetAutomationExecutionCommand,
  SSMClient,
} from "@aws-sdk/client-ssm";
import { type Access, clientSettings } from "../clients.ts";
import { inPages } from "./inPages.ts";

const PAGES_MAX = 4;
const IN_PROGRESS = ["InProgress", "Pending", "Waiting", "RunbookInProgress", "Cancelling"];

/** The automations of one region. */
export interface Automations {
  inProgress(): Promise<readonly AutomationExecutionMetadata[]>;
  /** The values of an execution's parameters. */
  parameters(executionId: string): Promise<readonly string[]>;
}

export function automationsIn(access: Access): Automations {
  const client = new SSMClient(clientSettings(access));
  return {
    inProgress: () =>
      inPages("automations in progress", PAGES_MAX, async (NextToken) => {
        const Filters = [{ Key: "ExecutionStatus" as const, Values: IN_PROGRESS }];
        const answer = await client.send(
          new DescribeAutomationExecutionsCommand({ Filters, MaxResults: 50, NextToken }),
        );
        return { items: answer.AutomationExecutionMetadataList ?? [], next: answer.NextToken };
      }),
    async parameters(executionId) {
      const answer = await client.send(new GetAutomationExecutionCommand({ AutomationExecutionId: executionId }));
      return Object.values(answer.AutomationExecution?.Parameters ?? {}).flat();
    },
  };
}

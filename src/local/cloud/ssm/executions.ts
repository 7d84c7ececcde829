/** Automations in Systems Manager's own words. */
import type {
  AutomationExecution,
  AutomationExecutionFilter,
  AutomationExecutionMetadata,
  DescribeAutomationExecutionsRequest,
  DescribeAutomationExecutionsResult,
} from "@aws-sdk/client-ssm";
import { page } from "../paging.ts";
import { AwsError } from "../wire/service.ts";
import type { Automation } from "./automations.ts";

const PAGE_EXECUTIONS_MAX = 50;

export function describeExecutions(
  automations: readonly Automation[],
  { Filters = [], MaxResults = PAGE_EXECUTIONS_MAX, NextToken }: DescribeAutomationExecutionsRequest,
): DescribeAutomationExecutionsResult {
  const found = automations.filter((one) => Filters.every((filter) => passes(one, filter)));
  const { items, next } = page(found, { size: MaxResults, token: NextToken }, () => {
    return new AwsError("InvalidNextToken", 400, "The specified token is not valid.");
  });
  return { AutomationExecutionMetadataList: items.map(metadata), NextToken: next };
}

function passes({ status, document, id }: Automation, { Key, Values = [] }: AutomationExecutionFilter): boolean {
  switch (Key) {
    case "ExecutionStatus":
      return Values.includes(status);
    case "ExecutionId":
      return Values.includes(id);
    case "DocumentNamePrefix":
      return Values.some((prefix) => document.startsWith(prefix));
    default:
      throw new AwsError("InvalidFilterKey", 400, `The local cloud does not filter executions by ${Key}.`);
  }
}

/** One instance is the `Target`; several are `Targets` of a rate-controlled run. */
function metadata({ instanceIds, namedBy, ...automation }: Automation): AutomationExecutionMetadata {
  const told = { ...facts(automation), AutomationType: "Local" as const };
  if (namedBy === "parameters") return told;
  const [only] = instanceIds;
  return instanceIds.length === 1 && only !== undefined
    ? { ...told, Target: only }
    : { ...told, TargetParameterName: "InstanceId", Targets: [{ Key: "ParameterValues", Values: [...instanceIds] }] };
}

/** Only here its parameters are told. */
export function execution({ instanceIds, ...automation }: Automation): AutomationExecution {
  return { ...facts(automation), Parameters: { InstanceId: [...instanceIds] } };
}

function facts({ id, document, status, startedAt, account }: Omit<Automation, "instanceIds" | "namedBy">) {
  return {
    AutomationExecutionId: id,
    DocumentName: document,
    DocumentVersion: "1",
    AutomationExecutionStatus: status,
    ExecutionStartTime: startedAt,
    ExecutedBy: `arn:aws:iam::${account}:user/operator`,
    Mode: "Auto" as const,
  };
}

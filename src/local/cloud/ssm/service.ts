/** Systems Manager: parameters and what automations are at work. */
import {
  type AutomationExecutionFilter,
  type AutomationExecutionMetadata,
  DescribeAutomationExecutions$,
  type DescribeAutomationExecutionsRequest,
  type DescribeAutomationExecutionsResult,
  GetParameter$,
  type GetParameterRequest,
  type GetParameterResult,
  PutParameter$,
  type PutParameterRequest,
  type PutParameterResult,
} from "@aws-sdk/client-ssm";
import { type Faults, withFaults } from "../faults.ts";
import { page } from "../paging.ts";
import type { Service } from "../wire/serve.ts";
import { AwsError, operation } from "../wire/service.ts";
import type { Automation, Automations } from "./automations.ts";
import type { Parameters } from "./parameters.ts";

const PAGE_EXECUTIONS_MAX = 50;

export function ssmService(parameters: Parameters, automations: Automations, faults: Faults): Service {
  const operations = [
    operation<GetParameterRequest, GetParameterResult>(GetParameter$, ({ Name = "" }, { region, account }) => {
      const found = parameters.find(region, Name);
      if (!found) throw new AwsError("ParameterNotFound", 400, `The parameter ${Name} was not found.`);
      const ARN = `arn:aws:ssm:${region}:${account}:parameter${Name.startsWith("/") ? "" : "/"}${Name}`;
      const { value: Value, version: Version, changedAt: LastModifiedDate } = found;
      return { Parameter: { Name, Type: "String", Value, Version, LastModifiedDate, ARN, DataType: "text" } };
    }),
    operation<PutParameterRequest, PutParameterResult>(PutParameter$, (asked, { region }) => {
      const { Name = "", Value = "", Overwrite = false } = asked;
      const { version } = parameters.put(region, Name, Value, Overwrite);
      return { Version: version, Tier: "Standard" };
    }),
    operation<DescribeAutomationExecutionsRequest, DescribeAutomationExecutionsResult>(
      DescribeAutomationExecutions$,
      ({ Filters = [], MaxResults = PAGE_EXECUTIONS_MAX, NextToken }, { region }) => {
        const found = automations.inRegion(region).filter((one) => Filters.every((filter) => passes(one, filter)));
        const { items, next } = page(found, { size: MaxResults, token: NextToken }, () => {
          return new AwsError("InvalidNextToken", 400, "The specified token is not valid.");
        });
        return { AutomationExecutionMetadataList: items.map(metadata), NextToken: next };
      },
    ),
  ];
  return { name: "SSM", operations: operations.map((one) => withFaults(one, faults)), query: null };
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
function metadata({ id, document, status, startedAt, instanceIds }: Automation): AutomationExecutionMetadata {
  const [only] = instanceIds;
  return {
    AutomationExecutionId: id,
    DocumentName: document,
    DocumentVersion: "1",
    AutomationExecutionStatus: status,
    ExecutionStartTime: startedAt,
    ExecutedBy: "arn:aws:iam::111122223333:user/operator",
    Mode: "Auto",
    AutomationType: "Local",
    ...(instanceIds.length === 1 && only !== undefined
      ? { Target: only }
      : { TargetParameterName: "InstanceId", Targets: [{ Key: "ParameterValues", Values: [...instanceIds] }] }),
  };
}

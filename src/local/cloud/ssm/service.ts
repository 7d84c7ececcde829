/** Systems Manager: parameters and what automations are at work. */
import {
  DeleteParameter$,
  type DeleteParameterRequest,
  type DeleteParameterResult,
  DescribeAutomationExecutions$,
  type DescribeAutomationExecutionsRequest,
  type DescribeAutomationExecutionsResult,
  GetAutomationExecution$,
  type GetAutomationExecutionRequest,
  type GetAutomationExecutionResult,
  GetParameter$,
  type GetParameterRequest,
  type GetParameterResult,
  GetParameters$,
  type GetParametersRequest,
  type GetParametersResult,
  type Parameter,
  PutParameter$,
  type PutParameterRequest,
  type PutParameterResult,
} from "@aws-sdk/client-ssm";
import { type Faults, withFaults } from "../faults.ts";
import type { Service } from "../wire/serve.ts";
import { AwsError, operation } from "../wire/service.ts";
import type { Automations } from "./automations.ts";
import { describeExecutions, execution } from "./executions.ts";
import type { Parameters, StoredParameter } from "./parameters.ts";

export function ssmService(parameters: Parameters, automations: Automations, faults: Faults): Service {
  const operations = [
    operation<GetParameterRequest, GetParameterResult>(GetParameter$, (asked, { region, account }) => {
      const { Name = "", WithDecryption = false } = asked;
      const found = parameters.find(region, Name);
      if (!found) throw new AwsError("ParameterNotFound", 400, `The parameter ${Name} was not found.`);
      return { Parameter: told(found, WithDecryption, { region, account }) };
    }),
    operation<GetParametersRequest, GetParametersResult>(GetParameters$, (asked, { region, account }) => {
      const { Names = [], WithDecryption = false } = asked;
      const found = Names.flatMap((name) => parameters.find(region, name) ?? []);
      return {
        Parameters: found.map((one) => told(one, WithDecryption, { region, account })),
        InvalidParameters: Names.filter((name) => !parameters.find(region, name)),
      };
    }),
    operation<PutParameterRequest, PutParameterResult>(PutParameter$, (asked, { region }) => {
      const { Name = "", Value = "", Overwrite = false, Type } = asked;
      const { version } = parameters.put(region, Name, Value, Overwrite, Type);
      return { Version: version, Tier: "Standard" };
    }),
    operation<DeleteParameterRequest, DeleteParameterResult>(DeleteParameter$, ({ Name = "" }, { region }) => {
      if (parameters.delete(region, Name)) return {};
      throw new AwsError("ParameterNotFound", 400, `The parameter ${Name} was not found.`);
    }),
    operation<DescribeAutomationExecutionsRequest, DescribeAutomationExecutionsResult>(
      DescribeAutomationExecutions$,
      (asked, { region }) => describeExecutions(automations.inRegion(region), asked),
    ),
    operation<GetAutomationExecutionRequest, GetAutomationExecutionResult>(
      GetAutomationExecution$,
      ({ AutomationExecutionId: id = "" }, { region }) => {
        const found = automations.inRegion(region).find((automation) => automation.id === id);
        if (!found) {
          const why = `Couldn't find automation execution with id: ${id}`;
          throw new AwsError("AutomationExecutionNotFoundException", 400, why);
        }
        return { AutomationExecution: execution(found) };
      },
    ),
  ];
  return { name: "SSM", operations: operations.map((one) => withFaults(one, faults)), query: null };
}

function told(
  stored: StoredParameter,
  decrypted: boolean,
  { region, account }: { readonly region: string; readonly account: string },
): Parameter {
  const { name: Name, type: Type, version: Version, changedAt: LastModifiedDate } = stored;
  const ARN = `arn:aws:ssm:${region}:${account}:parameter${Name.startsWith("/") ? "" : "/"}${Name}`;
  const Value = Type === "SecureString" && !decrypted ? "AQICAHencrypted" : stored.value;
  return { Name, Type, Value, Version, LastModifiedDate, ARN, DataType: "text" };
}

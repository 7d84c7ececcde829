import {
  GetFunctionConfigurationCommand,
  ListAliasesCommand,
  ListEventSourceMappingsCommand,
} from "@aws-sdk/client-lambda";
import type { Arn, LambdaFunction, Mapping } from "../../../../infra/wiring/wiring.ts";
import { eachRead, type Reading } from "./reading.ts";

export const readFunctions = (reading: Reading): Promise<readonly LambdaFunction[]> =>
  eachRead(reading.ofType("AWS::Lambda::Function"), ({ physicalId }) => readFunction(reading, physicalId));

async function readFunction(reading: Reading, name: string): Promise<LambdaFunction | null> {
  const lambda = reading.account.clients.lambda();
  const arn = reading.arn("lambda", `function:${name}`);
  const found = await reading.of("lambda:GetFunctionConfiguration", arn, () =>
    lambda.send(new GetFunctionConfigurationCommand({ FunctionName: name })),
  );
  if (found === null) return null;
  const listed = await reading.of("lambda:ListAliases", arn, () =>
    lambda.send(new ListAliasesCommand({ FunctionName: name })),
  );
  return {
    ...{ arn: found.FunctionArn ?? arn, name, role: found.Role ?? "", handler: found.Handler ?? "" },
    deadLetters: found.DeadLetterConfig?.TargetArn ?? null,
    environment: found.Environment?.Variables ?? {},
    aliases: (listed?.Aliases ?? []).flatMap(({ AliasArn }) => AliasArn ?? []),
  };
}

/** A mapping that is being switched on counts as on. */
const OFF = new Set(["Disabled", "Disabling", "Deleting"]);

/** Whoever reads these queues. */
export async function readMappings(reading: Reading, queues: readonly Arn[]): Promise<readonly Mapping[]> {
  const found = await eachRead(queues, (EventSourceArn) =>
    reading.of("lambda:ListEventSourceMappings", EventSourceArn, () =>
      reading.account.clients.lambda().send(new ListEventSourceMappingsCommand({ EventSourceArn })),
    ),
  );
  return found.flatMap(({ EventSourceMappings = [] }) =>
    EventSourceMappings.map(({ EventSourceArn = "", FunctionArn = "", State = "", FunctionResponseTypes = [] }) => ({
      ...{ queue: EventSourceArn, function: FunctionArn, enabled: !OFF.has(State) },
      givesBackSingly: FunctionResponseTypes.includes("ReportBatchItemFailures"),
    })),
  );
}

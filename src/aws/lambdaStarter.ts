/** Starts a run by an asynchronous invocation of the remediation function. Lambda queues it and answers at once. */
import { InvokeCommand, type LambdaClient } from "@aws-sdk/client-lambda";
import type { IncidentKey } from "../core/incident.ts";
import type { RunStarter } from "../ports.ts";

export interface LambdaStarterSettings {
  readonly client: LambdaClient;
  /** The function's name or ARN, with an alias where there is one. */
  readonly functionName: string;
}

/** What the remediation function is invoked with. */
export interface RunRequest extends IncidentKey {
  readonly run: number;
}

/** Throws what Lambda answers when the invocation was not queued; the signal then stays where it was and comes again. */
export function lambdaStarter({ client, functionName }: LambdaStarterSettings): RunStarter {
  return {
    async start({ pk, sk }: IncidentKey, run: number): Promise<void> {
      const request: RunRequest = { pk, sk, run };
      await client.send(
        new InvokeCommand({ FunctionName: functionName, InvocationType: "Event", Payload: JSON.stringify(request) }),
      );
    },
  };
}

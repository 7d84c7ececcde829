/**
 * Starts a run by an asynchronous invocation of the remediation function, as a durable execution with the run's own name.
 * Lambda queues it and answers at once.
 */
import { DurableExecutionAlreadyStartedException, InvokeCommand, type LambdaClient } from "@aws-sdk/client-lambda";
import { executionName, type IncidentKey } from "../core/incident.ts";
import type { RunStarter } from "../ports.ts";

export interface LambdaStarterSettings {
  readonly client: LambdaClient;
  /** The function's name or ARN with a version or an alias, e.g. `defib-remediation:live`: a durable function is never started without. */
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
      const invoke = new InvokeCommand({
        FunctionName: functionName,
        InvocationType: "Event",
        DurableExecutionName: executionName(sk, run),
        Payload: JSON.stringify(request),
      });
      try {
        await client.send(invoke);
      } catch (error) {
        // The name says "was started", not "is running": if that run was lost, the sweep starts the next one.
        if (!(error instanceof DurableExecutionAlreadyStartedException)) throw error;
      }
    },
  };
}

/** For tests: the answer to a request gets lost on the way back, after the service has done the work. */
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { HttpRequest } from "@smithy/core/protocols";

export interface LossSettings {
  /** E.g. `PutItemCommand`. */
  readonly commandName: string;
  /** Asked for each answer to that command, with the number of the SDK's attempt, from 1. */
  readonly when: (attempt: number) => boolean;
  /** What happens between the lost answer and the SDK's repetition. */
  readonly meanwhile?: () => Promise<unknown>;
}

/** Loses answers to one command, instead of those of the call before; returns a function that tells how many were lost. */
export function loseAnswers(client: DynamoDBClient, { commandName, when, meanwhile }: LossSettings): () => number {
  let lost = 0;
  client.middlewareStack.add(
    (next, context) => async (request) => {
      const answer = await next(request);
      if (context["commandName"] !== commandName || !when(attemptOf(request))) return answer;
      lost += 1;
      await meanwhile?.();
      throw Object.assign(new Error("socket hang up"), { name: "TimeoutError", code: "ECONNRESET" });
    },
    { step: "deserialize", name: "loseAnswers", priority: "low", override: true },
  );
  return () => lost;
}

/** The SDK says it in a header, e.g. `amz-sdk-request: attempt=2; max=4`. */
function attemptOf({ request }: { readonly request: unknown }): number {
  if (!HttpRequest.isInstance(request)) throw new Error("This is not a request over HTTP.");
  return Number(/attempt=(\d+)/.exec(request.headers["amz-sdk-request"] ?? "")?.[1]);
}

/** True the first times that it is asked. */
export function atMost(times: number): () => boolean {
  let left = times;
  return () => left-- > 0;
}

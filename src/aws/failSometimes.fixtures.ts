/** For tests: a DynamoDB that fails some of its calls, and a count of the requests it gets. */
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";

/**
 * - `refused`: nothing was done, and the SDK does not try again.
 * - `answer lost`: it was done, and the SDK does not try again.
 * - `throttled`: nothing was done, and the SDK tries again.
 * - `answer lost, tried again`: it was done, and the SDK does it once more.
 */
export const FAULTS = ["refused", "answer lost", "throttled", "answer lost, tried again"] as const;
export type Fault = (typeof FAULTS)[number];

/** @returns the requests that reached DynamoDB so far, by command. */
export function failSometimes(client: DynamoDBClient, nextFault: () => Fault | undefined): ReadonlyMap<string, number> {
  const requests = new Map<string, number>();
  client.middlewareStack.add(
    (next, context) => async (request) => {
      const fault = nextFault();
      if (fault === "refused") throw new Error("DynamoDB cannot be reached");
      if (fault === "throttled") throw named("ThrottlingException", "Rate exceeded");
      const command = context["commandName"] ?? "";
      requests.set(command, (requests.get(command) ?? 0) + 1);
      if (fault === undefined) return next(request);
      await Promise.allSettled([next(request)]);
      throw fault === "answer lost" ? new Error("DynamoDB's answer did not arrive") : named("TimeoutError", "hung up");
    },
    // Outside of what reads the answer: an answer that nobody reads would keep its connection for ever.
    { step: "deserialize", name: "failSometimes", priority: "high", override: true },
  );
  return requests;
}

const named = (name: string, message: string): Error => Object.assign(new Error(message), { name });

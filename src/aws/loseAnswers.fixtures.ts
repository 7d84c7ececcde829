/** For tests: the answer to a request gets lost on the way back, after the service has done the work. */
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";

export interface LossSettings {
  /** E.g. `PutItemCommand`. */
  readonly commandName: string;
  /** How many answers, the next ones. */
  readonly count: number;
  /** What happens between the lost answer and the SDK's repetition. */
  readonly meanwhile?: () => Promise<unknown>;
}

/** Loses answers to one command; returns a function that tells how many were lost. */
export function loseAnswers(client: DynamoDBClient, { commandName, count, meanwhile }: LossSettings): () => number {
  let lost = 0;
  client.middlewareStack.add(
    (next, context) => async (request) => {
      const answer = await next(request);
      if (context.commandName !== commandName || lost >= count) return answer;
      lost += 1;
      await meanwhile?.();
      throw Object.assign(new Error("socket hang up"), { name: "TimeoutError", code: "ECONNRESET" });
    },
    { step: "deserialize", name: "loseAnswers", priority: "low", override: true },
  );
  return () => lost;
}

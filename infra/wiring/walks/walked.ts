import type { Arn, LambdaFunction, Wiring } from "../wiring.ts";

/** What is walked, and what the walk must know beside it. */
export interface Walked {
  readonly wiring: Wiring;
  /** Their end is a human. */
  readonly pageTopics: ReadonlySet<Arn>;
  /** Whether the function's code has the handler that it is configured with. */
  readonly hasHandler: (one: LambdaFunction) => boolean;
}

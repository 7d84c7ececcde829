import type { Statement } from "../statements.ts";

/** A policy document, as IAM takes it. */
export interface Policy {
  readonly Version: "2012-10-17";
  readonly Statement: readonly Statement[];
}

/** A list of one is written as a list too: the same shape everywhere. */
export const policyOf = (statements: readonly Statement[]): Policy => ({
  Version: "2012-10-17",
  Statement: statements.map(({ Action, Resource, ...rest }) => ({
    ...rest,
    Action: [...new Set(Action)].sort(),
    Resource: [...new Set(Resource)],
  })),
});

/** What these credentials must be allowed to read, so that the checks can look. It is gathered from them. */
import { CHECKS } from "./checks.ts";
import type { Check } from "./finding.ts";

/** What is read before the checks; who asks (sts:GetCallerIdentity) anybody may ask. */
const BEFORE = ["cloudformation:DescribeStacks", "cloudformation:ListStackResources"];

/** Of all checks but those that walk. */
export const readActions = (): readonly string[] => gathered(CHECKS.filter(({ walks }) => walks !== true));

/** Of all checks. */
export const walkActions = (): readonly string[] => gathered(CHECKS);

const gathered = (checks: readonly Check[]): readonly string[] =>
  [...new Set([...BEFORE, ...checks.flatMap(({ actions }) => actions)])].sort();

export const readPolicy = (Action: readonly string[]): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action, Resource: "*" },
      // Of all parameters this is the one that opens something.
      { Effect: "Deny", Action: "ssm:GetParameter", Resource: "arn:*:ssm:*:*:parameter/*/dashboard-key" },
    ],
  });

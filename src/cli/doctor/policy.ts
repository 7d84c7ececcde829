/** What these credentials must be allowed to read, so that every check can look. It is gathered from the checks. */
import { CHECKS } from "./checks.ts";

/** What is read before the checks. */
const BEFORE = ["sts:GetCallerIdentity", "cloudformation:DescribeStacks", "cloudformation:ListStackResources"];

export const readActions = (): readonly string[] =>
  [...new Set([...BEFORE, ...CHECKS.flatMap(({ actions }) => actions)])].sort();

export const readPolicy = (): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: readActions(), Resource: "*" },
      // Of all parameters this is the one that opens something.
      { Effect: "Deny", Action: "ssm:GetParameter", Resource: "arn:*:ssm:*:*:parameter/*/dashboard-key" },
    ],
  });

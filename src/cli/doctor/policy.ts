/** What these credentials must be allowed to read, so that the checks can look. It is gathered from them. */
import { memberDoctor } from "../../../infra/member/names.ts";
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

/** Taking a role is no read: only those are taken that a member has for this, and they only read. */
const TAKES = { action: "sts:AssumeRole", roles: `arn:*:iam::*:role/${memberDoctor("*")}-*` } as const;

export const readPolicy = (actions: readonly string[]): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: actions.filter((action) => action !== TAKES.action), Resource: "*" },
      ...(actions.includes(TAKES.action) ? [{ Effect: "Allow", Action: TAKES.action, Resource: TAKES.roles }] : []),
      // Of all parameters this is the one that opens something.
      { Effect: "Deny", Action: "ssm:GetParameter", Resource: "arn:*:ssm:*:*:parameter/*/dashboard-key" },
    ],
  });

/**
 * The most that any role of the stack may ever do, for organisations that want a permissions boundary. It must stay
 * below the size of a managed policy, so actions are gathered by what they are allowed on.
 */
import { PLATFORM } from "../platform.ts";
import { ALL_GRANTS, allowed, denied, type Statement } from "../statements.ts";
import { PATTERNS } from "./patterns.ts";
import { type Policy, policyOf } from "./policy.ts";

/** Roles of the stack that are no function's of Defib. */
const OTHERS: readonly Statement[] = [
  // The schedules, and the deployment that shifts an alias and takes it back.
  allow(["lambda:InvokeFunction", "lambda:UpdateAlias", "lambda:GetAlias"], ["arn:*:lambda:*:*:function:defib-*"]),
  allow(["lambda:GetProvisionedConcurrencyConfig"], ["arn:*:lambda:*:*:function:defib-*"]),
  allow(["cloudwatch:DescribeAlarms", "logs:CreateLogGroup"], ["*"]),
  allow(["logs:CreateLogStream", "logs:PutLogEvents"], ["arn:*:logs:*:*:log-group:/aws/lambda/defib-*"]),
  // The heartbeat, which rings an alarm of the stack's own.
  allow(["cloudwatch:SetAlarmState"], ["arn:*:cloudwatch:*:*:alarm:defib-*"]),
  // Empties buckets that the stack's removal takes away.
  allow(
    ["s3:GetBucketTagging", "s3:ListBucketVersions", "s3:DeleteObject", "s3:DeleteObjectVersion", "s3:PutBucketPolicy"],
    ["arn:*:s3:::defib-*"],
  ),
];

export const boundary = (): Policy =>
  policyOf([
    ...gathered([
      ...allowed(ALL_GRANTS, PATTERNS),
      ...PLATFORM.map(({ actions, resources }) => allow(actions, resources)),
      ...OTHERS,
    ]),
    ...denied(PATTERNS),
  ]);

function allow(actions: readonly string[], resources: readonly string[]): Statement {
  return { Effect: "Allow", Action: actions, Resource: resources };
}

/** One statement for each set of resources and conditions. */
function gathered(statements: readonly Statement[]): readonly Statement[] {
  const found = new Map<string, Statement>();
  for (const statement of statements) {
    const key = JSON.stringify([statement.Resource, statement.Condition]);
    const Action = [...new Set([...(found.get(key)?.Action ?? []), ...statement.Action])];
    found.set(key, { ...statement, Action });
  }
  return [...found.values()];
}

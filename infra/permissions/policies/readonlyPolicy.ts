/** What `./defib doctor --readonly` needs, with `--walk` and without, read from its code. */
import { iamActionOf } from "../iamActions.ts";
import type { Calls, Statement } from "../statements.ts";
import { type Policy, policyOf } from "./policy.ts";

/** Where AWS takes fewer than every resource. Each is about this stack, or what it asks of the account. */
const NARROWED: Readonly<Record<string, readonly string[]>> = {
  "cloudformation:DescribeStacks": ["arn:*:cloudformation:*:*:stack/defib/*"],
  "cloudformation:ListStackResources": ["arn:*:cloudformation:*:*:stack/defib/*"],
  "dynamodb:DescribeTable": ["arn:*:dynamodb:*:*:table/defib*"],
  "dynamodb:ListTagsOfResource": ["arn:*:dynamodb:*:*:table/defib*"],
  "events:DescribeEventBus": ["arn:*:events:*:*:event-bus/defib*"],
  "events:DescribeRule": ["arn:*:events:*:*:rule/defib*"],
  "events:ListTargetsByRule": ["arn:*:events:*:*:rule/defib*"],
  "iam:GetRole": ["arn:*:iam::*:role/defib-*"],
  "iam:GetRolePolicy": ["arn:*:iam::*:role/defib-*"],
  "iam:ListRolePolicies": ["arn:*:iam::*:role/defib-*"],
  "kms:DescribeKey": ["arn:*:kms:*:*:key/*"],
  "kms:GetKeyPolicy": ["arn:*:kms:*:*:key/*"],
  "lambda:GetFunctionConfiguration": ["arn:*:lambda:*:*:function:defib-*"],
  "lambda:ListAliases": ["arn:*:lambda:*:*:function:defib-*"],
  "scheduler:GetSchedule": ["arn:*:scheduler:*:*:schedule/defib-*/*"],
  "ses:GetConfigurationSetEventDestinations": ["arn:*:ses:*:*:configuration-set/*"],
  "ses:GetEmailIdentity": ["arn:*:ses:*:*:identity/*"],
  "sns:ListSubscriptionsByTopic": ["arn:*:sns:*:*:defib-*"],
  "sqs:GetQueueAttributes": ["arn:*:sqs:*:*:defib-*"],
  // A role that reads what Defib has in a member account, and nothing else (infra/member/memberDoctor.ts).
  "sts:AssumeRole": ["arn:*:iam::*:role/defib-member-doctor-*"],
  "ssm:GetParameter": ["arn:*:ssm:*:*:parameter/cdk-bootstrap/*", "arn:*:ssm:*:*:parameter/defib/brake"],
};

/** IAM allows it whatever a policy says (AWS STS API Reference, GetCallerIdentity). */
const ALWAYS_ALLOWED = "sts:GetCallerIdentity";

/**
 * @param calls of the doctor
 * @param wanted actions of these only
 */
export const readonlyPolicy = (calls: Calls, wanted: (action: string) => boolean = () => true): Policy =>
  policyOf(
    Object.keys(calls)
      .map(iamActionOf)
      .filter((action) => action !== ALWAYS_ALLOWED && wanted(action))
      .map((action): Statement => ({ Effect: "Allow", Action: [action], Resource: NARROWED[action] ?? ["*"] })),
  );

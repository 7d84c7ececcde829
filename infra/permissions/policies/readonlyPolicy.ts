/** What `./defib doctor --readonly` needs, read from its code. */
import { iamActionOf } from "../iamActions.ts";
import type { Calls, Statement } from "../statements.ts";
import { type Policy, policyOf } from "./policy.ts";

/** Where AWS takes fewer than every resource. Each is about this stack, or what it asks of the account. */
const NARROWED: Readonly<Record<string, readonly string[]>> = {
  "cloudformation:DescribeStacks": ["arn:*:cloudformation:*:*:stack/defib/*"],
  "cloudformation:ListStackResources": ["arn:*:cloudformation:*:*:stack/defib/*"],
  "kms:DescribeKey": ["arn:*:kms:*:*:key/*"],
  "lambda:GetFunctionConfiguration": ["arn:*:lambda:*:*:function:defib-*"],
  "ses:GetEmailIdentity": ["arn:*:ses:*:*:identity/*"],
  "sns:ListSubscriptionsByTopic": ["arn:*:sns:*:*:defib-*"],
  "sqs:GetQueueAttributes": ["arn:*:sqs:*:*:defib-*"],
  "ssm:GetParameter": ["arn:*:ssm:*:*:parameter/cdk-bootstrap/*", "arn:*:ssm:*:*:parameter/defib/brake"],
};

/** @param calls of the doctor */
export const readonlyPolicy = (calls: Calls): Policy =>
  policyOf(
    Object.keys(calls).map((call): Statement => {
      const action = iamActionOf(call);
      return { Effect: "Allow", Action: [action], Resource: NARROWED[action] ?? ["*"] };
    }),
  );

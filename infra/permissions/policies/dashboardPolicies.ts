/** Who may open the dashboard, and who may besides make and change its key: what `./defib dashboard` calls. */
import type { Statement } from "../statements.ts";
import { type Policy, policyOf } from "./policy.ts";

const STACK = "arn:*:cloudformation:*:*:stack/defib/*";
/** A SecureString under AWS's own key: whoever may read the parameter may read what is in it. */
const KEY = "arn:*:ssm:*:*:parameter/defib/dashboard-key";

const OPENING: readonly Statement[] = [
  { Effect: "Allow", Action: ["sts:GetCallerIdentity"], Resource: ["*"] },
  { Effect: "Allow", Action: ["cloudformation:DescribeStacks"], Resource: [STACK] },
  { Effect: "Allow", Action: ["ssm:GetParameter"], Resource: [KEY] },
  { Effect: "Allow", Action: ["s3:PutObject"], Resource: ["arn:*:s3:::defib-*/open/*"] },
];

/** CloudFormation makes the change with the role that the CDK's bootstrap gave the stack. */
const CHANGING: readonly Statement[] = [
  {
    Effect: "Allow",
    Action: ["cloudformation:UpdateStack", "cloudformation:DescribeStackEvents"],
    Resource: [STACK],
  },
  { Effect: "Allow", Action: ["ssm:PutParameter", "ssm:AddTagsToResource"], Resource: [KEY] },
];

export const dashboardPolicy = (): Policy => policyOf(OPENING);
export const dashboardKeyPolicy = (): Policy => policyOf([...OPENING, ...CHANGING]);

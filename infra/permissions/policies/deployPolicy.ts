/** What whoever deploys needs: CloudFormation and the CDK's bucket of assets, and each type of resource in the stack. */
import type { Statement } from "../statements.ts";
import { DEPLOYING } from "./deploying/types.ts";
import { type Policy, policyOf } from "./policy.ts";

const CALLER: readonly Statement[] = [
  {
    Sid: "TheStack",
    Effect: "Allow",
    Action: [
      ...["CreateStack", "UpdateStack", "DeleteStack", "CreateChangeSet", "DescribeChangeSet", "ExecuteChangeSet"],
      ...["DeleteChangeSet", "DescribeStacks", "DescribeStackEvents", "ListStackResources", "GetTemplate"],
      ...["GetTemplateSummary", "ContinueUpdateRollback", "RollbackStack"],
    ].map((name) => `cloudformation:${name}`),
    Resource: ["arn:*:cloudformation:*:*:stack/defib/*", "arn:*:cloudformation:*:*:stack/CDKToolkit/*"],
  },
  {
    Sid: "TheBootstrap",
    Effect: "Allow",
    Action: ["sts:AssumeRole", "ssm:GetParameter"],
    Resource: ["arn:*:iam::*:role/cdk-*", "arn:*:ssm:*:*:parameter/cdk-bootstrap/*"],
  },
  {
    Sid: "TheAssets",
    Effect: "Allow",
    Action: ["s3:GetObject", "s3:PutObject", "s3:ListBucket", "s3:GetBucketLocation"],
    Resource: ["arn:*:s3:::cdk-*-assets-*"],
  },
];

/**
 * @param types of the resources in the template
 * @throws Error for a type whose actions are not known
 */
export function deployPolicy(types: readonly string[]): Policy {
  const gathered = new Map<string, Statement>();
  for (const type of [...new Set(types)].sort()) {
    const { actions, on } = deployingOf(type);
    const Action = [...(gathered.get(on.join())?.Action ?? []), ...actions];
    gathered.set(on.join(), { Effect: "Allow", Action, Resource: on });
  }
  return policyOf([...CALLER, ...gathered.values()]);
}

function deployingOf(type: string) {
  const found = DEPLOYING[type];
  if (found !== undefined) return found;
  throw new Error(
    `The stack has a ${type}, and infra/permissions/policies/deploying/ does not say which actions CloudFormation ` +
      "needs for it. Add them there, then run `npm run docs`.",
  );
}

/** What the hub may do here: look always, act only where the account says so, and never what Defib never does. */
import { Aws, type CfnCondition } from "aws-cdk-lib";
import { AccountPrincipal, CfnPolicy, CfnRole, Policy, PolicyStatement, Role } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import { acknowledgeWildcards } from "../acknowledge.ts";
import type { PermissionScope } from "../permissions/grant.ts";
import type { Statement } from "../permissions/statements.ts";
import { memberRole } from "./names.ts";
import type { MemberParameters } from "./parameters.ts";
import { memberStatements, whyOf } from "./statements.ts";

export function memberAccess(scope: Construct, parameters: MemberParameters): void {
  const { hubAccount, hubRole, hubStack, externalId, isOtherAccount, mayAct, opensVolumes } = parameters;
  const role = new Role(scope, "Access", {
    roleName: `${memberRole(hubStack)}-${Aws.REGION}`,
    description: "What Defib may look at and do in this region",
    // The hub's account as such may not take it: only the one role, which may thus be made again under its name.
    assumedBy: new AccountPrincipal(hubAccount).withConditions({
      ArnEquals: { "aws:PrincipalArn": hubRole },
      StringEquals: { "sts:ExternalId": externalId },
    }),
  });
  if (role.node.defaultChild instanceof CfnRole) role.node.defaultChild.cfnOptions.condition = isOtherAccount;
  const { looking, acting, keys } = memberStatements(scopeOf(parameters));
  for (const [policy, statements] of [
    given(role, "Looking", looking, isOtherAccount),
    given(role, "Acting", acting, mayAct),
  ] as const)
    acknowledgeWildcards(policy, statements, whyOf);
  given(role, "Keys", keys, opensVolumes);
}

function given(role: Role, name: string, wanted: readonly Statement[], condition: CfnCondition) {
  const statements = wanted.map((one) => PolicyStatement.fromJson(one));
  const policy = new Policy(role, name, { statements, roles: [role] });
  if (policy.node.defaultChild instanceof CfnPolicy) policy.node.defaultChild.cfnOptions.condition = condition;
  return [policy, statements] as const;
}

const scopeOf = ({
  volumeKeyArns,
}: MemberParameters): Pick<PermissionScope, "partition" | "account" | "regions" | "volumeKeyArns"> => ({
  ...{ partition: Aws.PARTITION, account: Aws.ACCOUNT_ID, regions: [Aws.REGION], volumeKeyArns },
});

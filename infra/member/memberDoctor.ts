/**
 * How `./defib doctor` on the hub's side sees whether this member is as it should be: a role that reads Defib's own roles
 * and rules here, and nothing of the account's. The role that looks and acts is the functions' alone, so nobody tries that.
 */
import { ArnFormat, Aws, Stack } from "aws-cdk-lib";
import { AccountPrincipal, CfnPolicy, CfnRole, Policy, PolicyStatement, Role } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import { acknowledgeWildcards } from "../acknowledge.ts";
import { memberDoctor, memberRole } from "./names.ts";
import type { MemberParameters } from "./parameters.ts";

/** @param ruleArns of the rules that forward */
export function memberDoctorAccess(
  scope: Construct,
  { hubAccount, hubStack, externalId, isOtherAccount }: MemberParameters,
  ruleArns: readonly string[],
): void {
  const role = new Role(scope, "Doctor", {
    roleName: `${memberDoctor(hubStack)}-${Aws.REGION}`,
    description: "What ./defib doctor may read here: Defib's own role and rules",
    // Whom of the hub's account, that account's own policies say.
    assumedBy: new AccountPrincipal(hubAccount).withConditions({ StringEquals: { "sts:ExternalId": externalId } }),
  });
  const looked = Stack.of(scope).formatArn({
    ...{ service: "iam", region: "", resource: "role", arnFormat: ArnFormat.SLASH_RESOURCE_NAME },
    resourceName: `${memberRole(hubStack)}-${Aws.REGION}`,
  });
  const statements = [
    new PolicyStatement({
      actions: ["iam:GetRole", "iam:GetRolePolicy", "iam:ListRolePolicies"],
      resources: [looked],
    }),
    new PolicyStatement({ actions: ["events:DescribeRule"], resources: [...ruleArns] }),
    new PolicyStatement({ actions: ["events:ListRuleNamesByTarget"], resources: ["*"] }),
  ];
  const policy = new Policy(role, "Reading", { statements, roles: [role] });
  acknowledgeWildcards(policy, statements, () => "EventBridge lists rules of every resource only.");
  if (role.node.defaultChild instanceof CfnRole) role.node.defaultChild.cfnOptions.condition = isOtherAccount;
  if (policy.node.defaultChild instanceof CfnPolicy) policy.node.defaultChild.cfnOptions.condition = isOtherAccount;
}

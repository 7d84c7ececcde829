/** Is each member account and region as the hub needs it: its role, whom it trusts, what it may, and what forwards? */
import { partitionOf } from "../../../core/resource.ts";
import { type Check, type Examined, fault, whenDeployed } from "../finding.ts";
import type { Hub } from "../members/rollOut.ts";

export const members: Check = {
  id: "members",
  question: "Can each member be looked at, and does it forward?",
  of: "deployment",
  walks: true,
  actions: [
    ...["sts:AssumeRole", "events:ListRuleNamesByTarget", "events:DescribeRule"],
    ...["iam:GetRole", "iam:GetRolePolicy", "iam:ListRolePolicies"],
  ],
  skip: (examined) => whenDeployed(examined) ?? (placesOf(examined).length === 0 ? "no members are named" : null),
  run: async (examined) => {
    const hub = hubOf(examined);
    if (hub === null) {
      const why = "The stack has no outputs for members, who could not be rolled out without.";
      return [fault("Members are named in defib.deploy.json, and not deployed.", why, "./defib deploy")];
    }
    const { examineMember } = await import("../members/readMember.ts");
    return (await Promise.all(placesOf(examined).map((place) => examineMember(examined.account, place, hub)))).flat();
  },
};

/** Each member account in the hub's region and the named ones; of the hub's own account only the named ones. */
function placesOf({ account: { account, region }, options: { memberAccounts, memberRegions } }: Examined) {
  const elsewhere = memberRegions.filter((one) => one !== region);
  return [
    ...memberAccounts.flatMap((one) => [region, ...elsewhere].map((where) => ({ account: one, region: where }))),
    ...elsewhere.map((where) => ({ account, region: where })),
  ].map((place) => ({ ...place, partition: partitionOf(place.region) }));
}

function hubOf({ account: { account, region, partition }, stackName, stack, options }: Examined): Hub | null {
  const { MemberHubRole: role, MemberExternalId: externalId } = stack?.outputs ?? {};
  if (role === undefined || externalId === undefined) return null;
  const [pageTo = "oncall@example.org"] = options.pageTo;
  return { account, region, partition, stackName, role, externalId, pageTo };
}

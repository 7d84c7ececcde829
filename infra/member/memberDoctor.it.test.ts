import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { PLACE } from "../synthesised.fixtures.ts";
import { allows } from "../wiring/allows.ts";
import { wiringOf } from "../wiring/fromTemplate.ts";
import { listAt, textsAt } from "../wiring/json.ts";
import { withResource } from "../wiring/walks/sender.ts";
import { externalIdOf, hubTemplate, MEMBER, memberTemplate, memberWiring } from "./member.fixtures.ts";

const hub = wiringOf(hubTemplate(), PLACE);
const { roles, rules } = memberWiring(memberTemplate(hub));
const role = roles.find(({ arn }) => arn.endsWith(`role/defib-member-doctor-${MEMBER.region}`));
const access = `arn:aws:iam::${MEMBER.account}:role/defib-member-${MEMBER.region}`;

describe("What the doctor may do in a member account", () => {
  const may = (action: string, resource: string): boolean =>
    allows(role?.policies ?? [], { principal: null, action, resource, context: {} });

  it("is to read Defib's own role and rules there", () => {
    for (const action of ["iam:GetRole", "iam:GetRolePolicy", "iam:ListRolePolicies"]) assert.ok(may(action, access));
    assert.equal(rules.length, 2);
    for (const { arn } of rules) assert.ok(may("events:DescribeRule", arn), arn);
  });

  it("is nothing that changes, and nothing of the account's own", () => {
    const actions = (role?.policies ?? [])
      .flatMap((policy) => listAt(policy, "Statement"))
      .flatMap((statement) => textsAt(statement, "Action"));
    for (const action of actions) assert.match(action, /:(?:Get|List|Describe)/);
    assert.equal(may("iam:GetRole", `arn:aws:iam::${MEMBER.account}:role/admin`), false);
    assert.equal(may("events:DescribeRule", `arn:aws:events:${MEMBER.region}:${MEMBER.account}:rule/theirs`), false);
    assert.equal(may("sts:AssumeRole", access), false);
  });

  it("is for the hub's account with the external id: its own policies say for whom", () => {
    const taken = (caller: string, externalId: string): boolean =>
      allows([withResource(role?.trust ?? {})], {
        ...{ principal: { role: caller }, action: "sts:AssumeRole", resource: role?.arn ?? "" },
        context: { "sts:externalid": externalId },
      });
    const operator = `arn:aws:iam::${PLACE.account}:role/operator`;
    assert.equal(taken(operator, externalIdOf(hub)), true);
    assert.equal(taken(operator, "another"), false);
    assert.equal(taken("arn:aws:iam::666666666666:role/operator", externalIdOf(hub)), false);
  });
});

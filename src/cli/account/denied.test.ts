import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { deniedIn, statementFor, whereToAllow } from "./denied.ts";

const ASKED = { action: "ssm:GetParameter", resource: "*" };
const USER = "arn:aws:iam::111122223333:user/me";
const refused = (how: string) =>
  deniedIn(
    `User: ${USER} is not authorized to perform: ssm:GetParameter on resource: arn:aws:ssm:eu-west-1:111122223333:parameter/a ${how}`,
    ASKED,
  );

describe("Who may not do what, on what, and by which policy?", () => {
  it("takes principal, action and resource from AWS's sentence, and gives the statement to add", () => {
    const denied = refused("because no identity-based policy allows the ssm:GetParameter action");
    assert.equal(denied.principal, USER);
    assert.equal(denied.action, "ssm:GetParameter");
    const statement = JSON.parse(statementFor(denied));
    assert.equal(statement.Resource, "arn:aws:ssm:eu-west-1:111122223333:parameter/a");
  });

  const policies: readonly (readonly [string, RegExp])[] = [
    ["with an explicit deny in a service control policy", /organisation's policy \(SCP\)/],
    ["because no service control policy allows the ssm:GetParameter action", /organisation's policy \(SCP\)/],
    ["because no permissions boundary allows the ssm:GetParameter action", /permissions boundary/],
    ["because no identity-based policy allows the ssm:GetParameter action", /user's or role's own policy/],
    ["with an explicit deny in an identity-based policy", /Deny statement/],
    ["because no session policy allows the ssm:GetParameter action", /narrower policy/],
  ];
  for (const [how, expected] of policies) {
    it(`says who has to change what: ${how}`, () => assert.match(whereToAllow(refused(how)), expected));
  }

  it("falls back to what was asked where AWS says nothing", () => {
    const denied = deniedIn("Access Denied", ASKED);
    assert.deepEqual(denied, { principal: null, because: null, ...ASKED });
    assert.match(whereToAllow(denied), /does not say/);
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { remediationSettings } from "./remediation.ts";
import { SettingsError } from "./variable.ts";

const REST = { AWS_REGION: "eu-central-1", DEFIB_MODE: "shadow" };
const ALL = {
  DEFIB_MEMBER_ACCOUNTS: "210987654321, 321098765432",
  DEFIB_MEMBER_ROLE: "defib-member",
  DEFIB_MEMBER_EXTERNAL_ID: "5c1f0d1e",
};

describe("Member accounts, as settings", () => {
  it("are none where nothing is said", () => assert.equal(remediationSettings(REST).members, null));

  it("are all three of accounts, role and external id", () => {
    assert.deepEqual(remediationSettings({ ...REST, ...ALL }).members, {
      ...{ accounts: ["210987654321", "321098765432"], role: "defib-member", externalId: "5c1f0d1e" },
    });
  });

  it("are refused, and what is missing is named, where they are said by half", () => {
    const { DEFIB_MEMBER_ROLE: _, ...half } = ALL;
    assert.throws(
      () => remediationSettings({ ...REST, ...half }),
      (error) => error instanceof SettingsError && /^DEFIB_MEMBER_ROLE is missing/.test(error.message),
    );
  });

  for (const [name, text] of [
    ["DEFIB_MEMBER_ACCOUNTS", "210987654321,42"],
    ["DEFIB_MEMBER_ROLE", "arn:aws:iam::210987654321:role/x"],
    ["DEFIB_MEMBER_EXTERNAL_ID", "x"],
  ] as const)
    it(`are refused where ${name} is ${text}`, () => {
      assert.throws(() => remediationSettings({ ...REST, ...ALL, [name]: text }), SettingsError);
    });
});

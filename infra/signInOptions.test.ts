import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { OIDC } from "./choices.fixtures.ts";
import { deployOptions, OptionsError } from "./options.ts";

const behind = (access: object) => deployOptions({ dashboard: { access: { ...OIDC, ...access } } });

describe("The options of a dashboard behind an identity provider", () => {
  it("need the provider, who we are there, and whom it lets in", () => {
    const { access } = behind({}).dashboard;
    assert.deepEqual(access, {
      ...OIDC,
      allowed: { emails: [], emailDomains: ["example.org"], claim: null },
      ...{ scopes: "openid email profile", sessionHours: 8, contact: null },
    });
  });

  for (const [what, access, named] of [
    ["a provider over plain HTTP", { issuer: "http://login.example.org" }, /access\.issuer: .*https/],
    ["a provider that is none", { issuer: "login" }, /access\.issuer/],
    ["nobody", { allowed: {} }, /access\.allowed: it lets nobody in/],
    ["everybody of a top-level domain", { allowed: { emailDomains: ["org"] } }, /access\.allowed: emailDomains/],
    ["a rule that does not exist", { allowed: { everybody: true } }, /everybody/],
    ["a claim without a value", { allowed: { claim: { name: "groups", values: [] } } }, /access\.allowed: claim/],
    ["an address at Google that may outlive its owner's job", { issuer: "https://accounts.google.com" }, /"hd"/],
    ["a session without end", { sessionHours: 1000 }, /access\.sessionHours/],
    ["scopes that are no OpenID Connect", { scopes: "email" }, /access\.scopes: .*openid/],
    ["a secret in the file", { clientSecret: "s3cret" }, /clientSecret/],
  ] as const)
    it(`refuse ${what}`, () => {
      assert.throws(
        () => behind(access),
        (error) => error instanceof OptionsError && named.test(error.message) && !error.message.includes("s3cret"),
      );
    });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { allowedFrom } from "./allowed.ts";
import { OIDC_ALLOWED, OIDC_ISSUER, OIDC_SCOPES, SESSION_HOURS, SIGN_IN_VARIABLES } from "./signInVariables.ts";

const problemOf = (given: unknown): string => {
  const read = allowedFrom(given);
  return "problem" in read ? read.problem : "";
};

describe("Whom the identity provider's word lets in", () => {
  it("is read with what is not named left empty, addresses in lower case", () => {
    const claim = { name: "groups", values: ["ops"] };
    assert.deepEqual(allowedFrom({ emails: ["Anna@Example.org"], claim }), {
      value: { emails: ["anna@example.org"], emailDomains: [], claim },
    });
  });

  for (const [given, problem] of [
    [{}, /lets nobody in/],
    [{ emails: [], emailDomains: [] }, /lets nobody in/],
    [[], /must be an object/],
    [{ email: "a@example.org" }, /nothing else/],
    [{ emails: ["nobody"] }, /list of addresses/],
    [{ emailDomains: ["org"] }, /whole domains/],
    [{ emailDomains: ["*.example.org"] }, /whole domains/],
    [{ emailDomains: "example.org" }, /whole domains/],
    [{ claim: { name: "groups", values: [] } }, /at least one value/],
    [{ claim: { name: "groups", values: [""] } }, /at least one value/],
    [{ claim: { name: "groups", value: "ops" } }, /claim must be/],
    ...["email", "preferred_username", "upn"].map(
      (name) => [{ claim: { name, values: ["anna@example.org"] } }, /proves nobody/] as const,
    ),
    [{ emails: Array.from({ length: 200 }, (_, n) => `person-${n}@example.org`) }, /let a group in/],
  ] as const)
    it(`is not ${JSON.stringify(given).slice(0, 60)}`, () => {
      assert.match(problemOf(given), problem);
    });
});

describe("The settings of signing in", () => {
  it("take their own examples", () => {
    for (const { name, example, parse } of SIGN_IN_VARIABLES) assert.ok("value" in parse(example), name);
  });

  it("say what is wrong", () => {
    for (const issuer of ["http://login.example.org", "https://a@login.example.org", "https://x/?q=1", "login"])
      assert.ok("problem" in OIDC_ISSUER.parse(issuer), issuer);
    for (const scopes of ["email", "openid  email", "openidx", 'openid "'])
      assert.ok("problem" in OIDC_SCOPES.parse(scopes), scopes);
    for (const hours of ["0", "25", "8.5", "-1", "all"]) assert.ok("problem" in SESSION_HOURS.parse(hours), hours);
    assert.deepEqual(OIDC_ALLOWED.parse("{"), { problem: "it must be JSON." });
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Allowed } from "../settings/allowed.ts";
import { type Claims, letIn } from "./letIn.ts";

const allowed = (rules: Partial<Allowed>): Allowed => ({ emails: [], emailDomains: [], claim: null, ...rules });
const ANNA: Claims = { sub: "1", email: "Anna@Example.org", email_verified: true };
const OUT = { kind: "out", reason: "not-listed" };

describe("Is this person let in?", () => {
  it("by an address that is listed, in whatever case", () => {
    assert.deepEqual(letIn(ANNA, allowed({ emails: ["anna@example.org"] })), { kind: "in", by: "email" });
    assert.deepEqual(letIn(ANNA, allowed({ emails: ["ann@example.org"] })), OUT);
  });

  it("by the whole domain behind the last @, and by no part of it", () => {
    const ours = allowed({ emailDomains: ["example.org"] });
    assert.deepEqual(letIn(ANNA, ours), { kind: "in", by: "email-domain" });
    for (const email of ["a@sub.example.org", "a@example.org.evil.example", "a@badexample.org", "example.org", "a@"])
      assert.deepEqual(letIn({ ...ANNA, email }, ours), OUT, email);
    assert.deepEqual(letIn({ ...ANNA, email: '"a@example.org"@evil.example' }, ours), OUT);
  });

  it("by an address only when the provider says true of it: no text, no silence", () => {
    for (const email_verified of [false, undefined, "true", 1])
      assert.deepEqual(letIn({ ...ANNA, email_verified }, allowed({ emailDomains: ["example.org"] })), {
        kind: "out",
        reason: "email-not-verified",
      });
  });

  it("by a claim that holds a value, alone or in a list", () => {
    const group = allowed({ claim: { name: "groups", values: ["ops", "on-call"] } });
    for (const groups of ["ops", ["staff", "on-call"]])
      assert.deepEqual(letIn({ sub: "1", groups }, group), { kind: "in", by: "claim" });
    for (const groups of ["op", "ops on-call", ["Ops"], [["ops"]], { ops: true }, null, 7])
      assert.deepEqual(letIn({ ...ANNA, groups }, group), OUT, JSON.stringify(groups));
  });

  it("by one rule of several", () => {
    const rules = allowed({ emails: ["anna@example.org"], claim: { name: "groups", values: ["ops"] } });
    assert.equal(letIn({ ...ANNA, email_verified: false, groups: ["ops"] }, rules).kind, "in");
    assert.equal(letIn(ANNA, rules).kind, "in");
  });

  it("never by claims of another shape", () => {
    for (const email of [undefined, null, 7, ["anna@example.org"], {}])
      assert.deepEqual(letIn({ ...ANNA, email }, allowed({ emails: ["anna@example.org"] })), OUT);
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { known, unknown } from "../look.ts";
import type { Answer } from "../verdict.ts";
import { aCase, aLook, instanceFacts } from "./cases.fixtures.ts";
import { consent } from "./consent.ts";
import type { Case } from "./guardrail.ts";

const tagged = (tags: Readonly<Record<string, string>>): Partial<Case> => ({
  look: aLook({ instance: known(instanceFacts({ tags })) }),
});
const ask = (differences: Partial<Case>): Answer => consent.ask(aCase(differences));

describe(consent.question, () => {
  it("yes, with the tag's allow", () => {
    assert.deepEqual(ask(tagged({ defib: "allow" })), {
      kind: "ALLOW",
      reason: "allowed",
      text: "The tag defib allows it.",
      values: { tag_key: "defib", consent: "allow" },
    });
  });

  it("only in shadow, when the tag is missing, and says so", () => {
    assert.deepEqual(ask(tagged({ Name: "web-1" })), {
      kind: "ALLOW",
      reason: "shadowed",
      text: "Shadow only, tag missing: defib = allow lets Defib act.",
      values: { tag_key: "defib", consent: "missing" },
    });
  });

  it("only in shadow, when the tag says something else", () => {
    assert.deepEqual(ask(tagged({ defib: "yes" })), {
      kind: "ALLOW",
      reason: "shadowed",
      text: "Shadow only, the tag says neither allow nor off nor protected: defib = allow lets Defib act.",
      values: { tag_key: "defib", consent: "not_known" },
    });
  });

  it("only in shadow, when the tags could not be read", () => {
    assert.deepEqual(ask({ look: aLook({ instance: unknown("throttled") }) }), {
      kind: "ALLOW",
      reason: "shadowed",
      text: "Shadow only, the tags could not be read: defib = allow lets Defib act.",
      values: { tag_key: "defib", consent: "unreadable" },
    });
  });

  for (const value of ["off", "protected"]) {
    it(`no, when the tag says ${value}`, () => {
      assert.deepEqual(ask(tagged({ defib: value })), {
        kind: "DENY",
        denial: "final",
        reason: value,
        text: `The tag defib of the instance says ${value}: it is left alone.`,
        values: { tag_key: "defib", consent: value },
        until: null,
      });
    });
  }

  it("is not asked for an investigation", () => {
    const rung = { action: "INVESTIGATE", proveWithinSeconds: 60, settleSeconds: 0 } as const;
    assert.deepEqual(ask({ ...tagged({ defib: "off" }), rung }), {
      kind: "NOT_APPLICABLE",
      reason: "an investigation changes nothing",
    });
  });
});

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { guardrails } from "../../src/core/guardrails/guardrails.ts";
import { defaultPolicy } from "../../src/core/policy/defaultPolicy.ts";
import { withParts } from "./generated.ts";
import { guardrailsPart } from "./guardrails.ts";

const document = readFileSync(join(import.meta.dirname, "../../docs/guardrails.md"), "utf8");

describe("docs/guardrails.md", () => {
  it("is what the registry and the default policy say (else: npm run docs)", () => {
    const parts: string[] = [];
    const current = withParts(document, (name) => {
      parts.push(name);
      return guardrailsPart(name, guardrails, defaultPolicy);
    });
    assert.equal(document, current);
    assert.deepEqual(parts, ["guardrails", "kinds"]);
  });

  it("asks every question once, in order", () => {
    const asked = document.split("\n").flatMap((line) => /^\| `([a-z-]+)` \|/.exec(line)?.[1] ?? []);
    assert.deepEqual(
      asked,
      guardrails.map(({ id }) => id),
    );
  });

  it("says what another policy would keep to", () => {
    const { limits } = defaultPolicy;
    const policy = { ...defaultPolicy, limits: { ...limits, cooldown: { resourceSeconds: 600, ruleSeconds: 120 } } };
    assert.match(guardrailsPart("guardrails", guardrails, policy), /\| 10 min for a resource, 2 min for a rule \|/);
  });

  it("has no part that nothing makes", () => {
    assert.throws(() => guardrailsPart("weather", guardrails, defaultPolicy), /nothing makes the part "weather"/);
  });
});

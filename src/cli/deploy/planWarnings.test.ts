import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { OIDC } from "../../../infra/choices.fixtures.ts";
import { deployOptions } from "../../../infra/options.ts";
import { CONFIRMATION } from "../../../infra/publicOptions.ts";
import type { Plan } from "./plan.ts";
import { planText } from "./planText.ts";
import { planWarnings } from "./planWarnings.ts";

const plain = (_: string, text: string): string => text;
const warningsFor = (access: object) => planWarnings(deployOptions({ dashboard: { access } }));
const publicOnes = warningsFor({ kind: "public", confirmed: CONFIRMATION });

const aPlan = (warnings: readonly string[], stack: Plan["stack"]): Plan => ({
  ...{ schemaVersion: 1, account: "111122223333", region: "eu-central-1", stackName: "defib", stack, choices: {} },
  ...{ templateDigest: "a", resources: {}, changes: [], kinds: [], cost: [], warnings },
  permissions: { added: [], removed: [] },
});

describe("What does a plan warn of?", () => {
  it("warns of nothing where the dashboard is for the team", () => {
    assert.deepEqual(warningsFor({ kind: "link" }), []);
    assert.deepEqual(warningsFor({ kind: "addresses", allowed: ["192.0.2.0/24"] }), []);
    assert.doesNotMatch(planText(aPlan([], null), plain), /Warning/);
  });

  it("warns of strangers who sign in without end, where nothing keeps executions for what heals", () => {
    const warnings = (reserveConcurrency: boolean) =>
      planWarnings(deployOptions({ reserveConcurrency, dashboard: { access: OIDC } }));
    assert.deepEqual(warnings(true), []);
    assert.match(warnings(false).join(), /called without end it takes those that heal/);
  });

  it("says who can read a public dashboard, in a first plan and in every later one", () => {
    const before = { id: "arn", status: "UPDATE_COMPLETE", changedAt: "2026-11-24T10:00:00.000Z" };
    for (const stack of [null, before]) {
      const text = planText(aPlan(publicOnes, stack), plain);
      assert.match(text, /Warning: The dashboard will be public: everyone on the internet can read/);
    }
  });
});

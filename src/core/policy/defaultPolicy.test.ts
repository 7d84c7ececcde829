import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { actions } from "../actions/actions.ts";
import { defaultPolicy } from "./defaultPolicy.ts";
import { rungsFor, sliceFor } from "./policy.ts";

describe("The default policy", () => {
  it("acts on nothing by itself: shadow holds over every rule", () => {
    assert.equal(defaultPolicy.mode, "shadow");
    for (const { event_type } of defaultPolicy.rules) assert.equal(sliceFor(defaultPolicy, event_type)?.mode, "shadow");
  });

  it("has one rule for each kind of incident, each with an id of its own", () => {
    const { rules } = defaultPolicy;
    assert.equal(new Set(rules.map(({ event_type }) => event_type)).size, rules.length);
    assert.equal(new Set(rules.map(({ id }) => id)).size, rules.length);
  });

  it("names only actions that are built", () => {
    const built = new Set(actions.map(({ name }) => name));
    for (const { runbook } of defaultPolicy.rules)
      for (const { action } of runbook) assert.ok(built.has(action), action);
  });

  it("gives each action time to settle and to be proved", () => {
    for (const { runbook } of defaultPolicy.rules)
      for (const rung of runbook) assert.ok(rung.proveWithinSeconds > rung.settleSeconds, rung.action);
  });

  it("does not reboot for a volume that does not answer", () => {
    const slice = sliceFor(defaultPolicy, "EC2_STATUS_CHECK_FAILED");
    assert.ok(slice);
    assert.ok(!rungsFor(slice, "attached_ebs").some(({ rung }) => rung.action === "REBOOT"));
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { statusFacts } from "../guardrails/cases.fixtures.ts";
import { known, type StatusFacts, unknown, unknownNow } from "../look.ts";
import { whichCheck } from "./whichCheck.ts";

const which = (status: Partial<StatusFacts>) => whichCheck({ status: known(statusFacts(status)) });

describe("The check that failed", () => {
  it("is the volumes' first, then the host's, then the guest's", () => {
    assert.equal(which({ attachedEbs: "impaired", system: "impaired", instance: "impaired" }), "attached_ebs");
    assert.equal(which({ system: "impaired", instance: "impaired" }), "system");
    assert.equal(which({ instance: "impaired" }), "instance");
  });

  it("is not known where none is impaired, or they may not be read", () => {
    assert.equal(which({}), "any");
    assert.equal(whichCheck({ status: unknown("not allowed") }), "any");
  });

  it("is left open where another look may tell", () => {
    assert.equal(whichCheck({ status: unknownNow("throttled") }), undefined);
  });
});

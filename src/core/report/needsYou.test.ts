import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { needsYou } from "./needsYou.ts";

const CLEARED = "2026-11-24T02:38:40Z";

describe("does this incident need a human still?", () => {
  it("yes when it was escalated, even if its alarm has cleared", () => {
    assert.equal(needsYou({ outcome: "ESCALATED", cleared_at: CLEARED }), true);
  });

  for (const outcome of ["DRYRUN", "INVESTIGATED", "UNACTIONABLE"] as const) {
    it(`yes after ${outcome} while its alarm is not known to have cleared`, () => {
      assert.equal(needsYou({ outcome, cleared_at: null }), true);
      assert.equal(needsYou({ outcome, cleared_at: CLEARED }), false);
    });
  }

  for (const outcome of ["RESOLVED", "RECOVERED", "SUPPRESSED", null] as const) {
    it(`no when it is ${outcome ?? "still open"}`, () => {
      assert.equal(needsYou({ outcome, cleared_at: null }), false);
    });
  }
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  denied,
  dryRun,
  escalated,
  internalError,
  investigated,
  OUTCOME_MEANING,
  recovered,
  resolved,
  unactionable,
} from "./ending.ts";

const NEEDS_A_HUMAN = "Needs a human.";

describe("The table of endings", () => {
  const table = [
    ["proved well after our action", resolved("m"), "RESOLVED", "SUCCESS"],
    ["well before any action", recovered("m"), "RECOVERED", "SKIPPED"],
    ["would have acted", dryRun("m", false), "DRYRUN", "DRYRUN"],
    ["investigated", investigated("m"), "INVESTIGATED", "SUCCESS"],
    ["finally denied before any action", denied("m", false), "SUPPRESSED", "SKIPPED"],
    ["no resource, or unknown", unactionable("m"), "UNACTIONABLE", "SKIPPED"],
  ] as const;
  for (const [title, ending, outcome, result] of table)
    it(`${title}: ${outcome}, ${result}`, () =>
      assert.deepEqual(ending, { outcome, result, message: "m", wouldFail: false }));

  it("would have acted, and AWS refused the dry run: it says that it would fail", () => {
    assert.deepEqual(dryRun("m", true), { outcome: "DRYRUN", result: "DRYRUN", message: "m", wouldFail: true });
  });

  for (const [acted, result] of [
    [true, "FAILED"],
    [false, "SKIPPED"],
  ] as const) {
    const when = acted ? "after an action" : "before any action";
    it(`a human must decide ${when}: ESCALATED, ${result}, and it says so`, () => {
      const message = `m ${NEEDS_A_HUMAN}`;
      assert.deepEqual(escalated("m", acted), { outcome: "ESCALATED", result, message, wouldFail: false });
    });
  }

  it("finally denied after an action: a human's business", () => {
    assert.deepEqual(denied("m", true), escalated("m", true));
  });

  it("each outcome has its meaning in words", () => {
    for (const [, ending] of table) assert.notEqual(OUTCOME_MEANING[ending.outcome], "");
  });
});

describe("An internal error", () => {
  it("is a human's business, in the fault's own words", () => {
    assert.deepEqual(
      internalError(new TypeError("x is not a function"), true),
      escalated("Defib failed on the way (TypeError: x is not a function).", true),
    );
  });

  it("is told also when what was thrown is no error", () => {
    assert.deepEqual(internalError("out of luck", false), escalated("Defib failed on the way (out of luck).", false));
  });

  it("is told in at most three hundred characters", () => {
    assert.ok(internalError(new Error("x".repeat(10_000)), false).message.length < 500);
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { factsOf } from "./facts.ts";
import { anAttempt, anIncident, endedAs, stillOpen } from "./incidents.fixtures.ts";

describe("the facts of one incident", () => {
  it("are the times from detection to action and from each action to its proof", () => {
    const proved = anAttempt({ at: "2026-11-24T02:35:00Z", proved_at: "2026-11-24T02:36:30Z" });
    const facts = factsOf(anIncident({ attempts: [anAttempt({ proved_at: null }), proved] }));
    assert.equal(facts.detectToActSeconds, 50);
    assert.deepEqual(facts.actToProofSeconds, [90]);
    assert.equal(factsOf(stillOpen()).detectToActSeconds, null);
  });

  it("call it failed only when it was escalated after an action", () => {
    assert.equal(factsOf(endedAs("ESCALATED")).hasFailed, true);
    assert.equal(factsOf(endedAs("ESCALATED", { result: "SKIPPED" })).hasFailed, false);
    assert.equal(factsOf(endedAs("SUPPRESSED")).hasFailed, false);
  });

  it("would have paged when it was escalated, or AWS itself refused the dry run", () => {
    assert.equal(factsOf(endedAs("ESCALATED", { mode: "shadow" })).wouldHavePaged, true);
    assert.equal(factsOf(endedAs("DRYRUN", { would_fail: true })).wouldHavePaged, true);
    assert.equal(factsOf(endedAs("DRYRUN")).wouldHavePaged, false);
    assert.equal(factsOf(endedAs("RESOLVED")).wouldHavePaged, false);
  });
});

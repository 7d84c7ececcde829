import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { freshness } from "./freshness.ts";

const made = { generatedAt: "2025-12-01T07:00:00Z", nextExpectedAt: "2025-12-02T07:00:00Z" };
const at = (iso: string) => freshness(made, Date.parse(iso)).kind;

describe("Is what this page shows still the newest there should be?", () => {
  it("is fresh until the next report is due", () => assert.equal(at("2025-12-02T06:59:59Z"), "fresh"));
  it("is late from the moment the next report is due", () => assert.equal(at("2025-12-02T07:00:00Z"), "late"));
  it("is late for one interval", () => assert.equal(at("2025-12-03T06:59:59Z"), "late"));
  it("is stale once two reports have not come", () => assert.equal(at("2025-12-03T07:00:00Z"), "stale"));
  it("says since when", () =>
    assert.deepEqual(freshness(made, Date.parse("2025-12-05T00:00:00Z")), {
      kind: "stale",
      since: made.nextExpectedAt,
    }));

  it("does not count a report made by hand just before the next one as a short interval", () => {
    const byHand = { ...made, generatedAt: "2025-12-02T06:55:00Z" };
    assert.equal(freshness(byHand, Date.parse("2025-12-02T08:00:00Z")).kind, "late");
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { endedAs } from "./incidents.fixtures.ts";
import { mailContent } from "./mailContent.ts";
import { aReport } from "./reports.fixtures.ts";

describe("what the mail tells", () => {
  it("is short on a quiet day: no figures, no breakdowns", () => {
    const { figures, breakdowns, rows } = mailContent(aReport([]), 50, null);
    assert.deepEqual({ figures, breakdowns, rows }, { figures: [], breakdowns: [], rows: [] });
  });

  it("names at most five that need you first", () => {
    const report = aReport(Array.from({ length: 8 }, () => endedAs("ESCALATED")));
    assert.equal(mailContent(report, 50, null).needsYou.length, 5);
    assert.equal(mailContent(aReport([endedAs("RESOLVED")]), 50, null).needsYou.length, 0);
  });

  it("links to the day on the dashboard, with one slash between, when there is one", () => {
    assert.equal(mailContent(aReport([]), 50, null).url, null);
    for (const address of ["https://defib.example.com", "https://defib.example.com/"]) {
      assert.equal(mailContent(aReport([]), 50, address).url, "https://defib.example.com/?date=2026-11-24");
    }
  });
});

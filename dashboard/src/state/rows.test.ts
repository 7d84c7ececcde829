import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { ReportRow } from "../../../src/core/report/model.ts";
import { filtered, isFiltered, NO_FILTERS, sorted, tookMs } from "./rows.ts";

function row(id: string, overrides: Partial<ReportRow> = {}): ReportRow {
  return {
    id,
    event_type: "EC2_STATUS_CHECK_FAILED",
    instance_id: "i-0123456789abcdef0",
    resource_arn: null,
    account: "123456789012",
    region: "eu-west-1",
    action: "REBOOT",
    result: "SUCCESS",
    outcome: "RESOLVED",
    severity: "critical",
    mode: "auto",
    message: "Rebooted.",
    created_at: "2025-11-30T02:34:12Z",
    ended_at: "2025-11-30T02:40:12Z",
    alarm_name: "web-1",
    attempts: 1,
    needs_you: false,
    ...overrides,
  };
}

const ids = (rows: readonly ReportRow[]) => rows.map(({ id }) => id);

describe("Which incidents are shown?", () => {
  const escalated = row("b", { outcome: "ESCALATED", needs_you: true, message: "Needs a human." });
  const open = row("c", { outcome: null, ended_at: null, created_at: "2025-11-30T03:00:00Z" });
  const all = [row("a"), escalated, open];

  it("shows all without a filter", () => {
    assert.deepEqual(filtered(all, NO_FILTERS), all);
    assert.equal(isFiltered(NO_FILTERS), false);
  });

  it("finds every word of a search, in any order and case", () => {
    assert.deepEqual(ids(filtered(all, { ...NO_FILTERS, search: "HUMAN web-1" })), ["b"]);
    assert.deepEqual(ids(filtered(all, { ...NO_FILTERS, search: "human nowhere" })), []);
  });

  it("finds an event type by its name and by its words", () => {
    for (const search of ["EC2_STATUS_CHECK", "status check failed"]) {
      assert.equal(filtered(all, { ...NO_FILTERS, search }).length, 3, search);
    }
  });

  it("takes any of several outcomes, and knows the open ones", () => {
    assert.deepEqual(ids(filtered(all, { ...NO_FILTERS, outcomes: ["OPEN", "ESCALATED"] })), ["b", "c"]);
  });

  it("shows only what needs a human when asked", () => {
    assert.deepEqual(ids(filtered(all, { ...NO_FILTERS, needsYou: true })), ["b"]);
  });

  it("takes an hour from its first moment until the next hour's", () => {
    assert.deepEqual(ids(filtered(all, { ...NO_FILTERS, hour: "2025-11-30T02:00:00Z" })), ["a", "b"]);
    assert.deepEqual(ids(filtered(all, { ...NO_FILTERS, hour: "2025-11-30T03:00:00Z" })), ["c"]);
  });
});

describe("In which order?", () => {
  const quick = row("quick", { ended_at: "2025-11-30T02:35:12Z" });
  const open = row("open", { outcome: null, ended_at: null });
  const failed = row("failed", { outcome: "ESCALATED" });

  it("keeps the report's own order by default", () => {
    assert.deepEqual(ids(sorted([quick, failed, open], { column: "report", descending: false })), [
      "quick",
      "failed",
      "open",
    ]);
  });

  it("puts what needs a human first when sorted by outcome", () => {
    assert.deepEqual(ids(sorted([quick, open, failed], { column: "outcome", descending: false })), [
      "failed",
      "open",
      "quick",
    ]);
  });

  it("takes what is still open for the longest", () => {
    assert.equal(tookMs(open), null);
    assert.deepEqual(ids(sorted([open, failed, quick], { column: "took", descending: true })), [
      "open",
      "failed",
      "quick",
    ]);
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { anAttempt, stillOpen } from "../../core/report/incidents.fixtures.ts";
import { dropped } from "./whatWaited.ts";

const change = { by: "bob", why: "It is over.", at: "2026-11-24T03:00:00.000Z" };

describe("An incident that a human drops", () => {
  it("was left alone on purpose where nothing was done yet", () => {
    const open = stillOpen({ attempts: [] });
    const { outcome, result, message, next_due, timings } = dropped(open, change);
    assert.deepEqual([outcome, result], ["SUPPRESSED", "SKIPPED"]);
    assert.equal(message, "It waited for the brake, and bob dropped it when the brake was released: It is over.");
    assert.deepEqual([next_due, timings.ended_at], [open.updated_at, change.at], "the next sweep closes it");
  });

  it("needs a human where something was done to the resource", () => {
    const { outcome, result, message } = dropped(stillOpen({ attempts: [anAttempt()] }), change);
    assert.deepEqual([outcome, result], ["ESCALATED", "FAILED"]);
    assert.match(message, /bob dropped it .* Needs a human\.$/);
  });

  it("keeps a hostile name and reason harmless in the record", () => {
    const { message } = dropped(stillOpen(), { ...change, by: "<b>bob</b>", why: "[x](http://evil)." });
    assert.ok(!/[<>[\]]|:\/\//.test(message), message);
  });
});

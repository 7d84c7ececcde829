import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readableTime } from "./time.ts";

describe("times for a reader", () => {
  it("are UTC with a Z", () => assert.equal(readableTime("2025-11-30T02:34:12.987Z", "UTC"), "2025-11-30 02:34:12Z"));

  it("name their distance from UTC in another zone, in winter and in summer", () => {
    assert.equal(readableTime("2025-11-30T23:34:12Z", "Europe/Berlin"), "2025-12-01 00:34:12 GMT+01:00");
    assert.equal(readableTime("2026-06-30T00:00:00Z", "Asia/Kolkata"), "2026-06-30 05:30:00 GMT+05:30");
    assert.equal(readableTime("2026-06-30T12:00:00Z", "Europe/Berlin"), "2026-06-30 14:00:00 GMT+02:00");
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { daysAmong, jsonKey, markdownKey } from "./reportKeys.ts";

describe("where reports lie", () => {
  it("is under their date", () => {
    assert.equal(markdownKey("2026-11-24"), "daily-reports/2026-11-24.md");
    assert.equal(jsonKey("2026-11-24"), "daily-reports/2026-11-24.json");
  });

  it("tells the days that exist, newest first, and nothing else", () => {
    const keys = [
      "2026-11-23.md",
      "2026-11-23.json",
      "2026-11-24.json",
      "index.json",
      "2026-02-30.json",
      "x/2026-11-22.json",
    ];
    assert.deepEqual(daysAmong([...keys.map((key) => `daily-reports/${key}`), "2026-11-21.json"]), [
      "2026-11-24",
      "2026-11-23",
    ]);
  });
});

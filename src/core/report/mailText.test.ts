import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { endedAs } from "./incidents.fixtures.ts";
import { mailContent } from "./mailContent.ts";
import { mailText } from "./mailText.ts";
import { aReport } from "./reports.fixtures.ts";

const LONG_URL = `https://defib.example.com/${"long/".repeat(30)}`;
const textOf = (message: string) => mailText(mailContent(aReport([endedAs("ESCALATED", { message })]), 50, LONG_URL));

describe("the mail's text", () => {
  it("begins with the verdict", () => {
    assert.ok(textOf("Short.").startsWith("Needs you: 1 incident; 1 needs you, the oldest since"));
  });

  it("breaks lines between words, and a word that is longer than a line", () => {
    const text = textOf(`one ${"y".repeat(150)}`);
    for (const line of text.split("\n")) assert.ok(line.length <= 78 || line.startsWith("https://"));
    assert.equal(text.replace(/[^y]/g, "").match(/y{150}/g)?.length, 2);
  });

  it("keeps addresses and ids whole", () => {
    const lines = textOf("Short.").split("\n");
    assert.ok(lines.includes(`${LONG_URL}?date=2026-11-24`));
    assert.ok(lines.includes("  2026-11-24T02:34:12Z#7fce2e43"));
    assert.ok(lines.includes("  ./defib incident 2026-11-24T02:34:12Z#7fce2e43"));
  });
});

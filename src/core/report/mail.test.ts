import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { endedAs } from "./incidents.fixtures.ts";
import { reportMail } from "./mail.ts";
import { aReport } from "./reports.fixtures.ts";

const addresses = { from: "defib@example.com", to: ["one@example.com", "two@example.com"] };
const costly = (count: number) =>
  aReport(Array.from({ length: count }, () => endedAs("RESOLVED", { message: "\"'&<>".repeat(100) })));

describe("the report's mail", () => {
  it("goes from and to whom it should", () => {
    const { from, to } = reportMail(aReport([]), addresses, null);
    assert.deepEqual({ from, to }, addresses);
  });

  it("shows at most fifty incidents, and says how many more there are", () => {
    const { text, html } = reportMail(aReport(Array.from({ length: 60 }, () => endedAs("RESOLVED"))), addresses, null);
    for (const part of [text, html]) assert.match(part, /10 more are in the whole report/);
  });

  it("shows fewer when each takes much room, the same in both parts, and stays below 80,000 bytes", () => {
    const { text, html } = reportMail(costly(60), addresses, null);
    assert.ok(Buffer.byteLength(html) < 80_000);
    const more = /(\d+) more are in the whole report/;
    assert.ok(Number(more.exec(text)?.[1]) > 10);
    assert.equal(more.exec(text)?.[1], more.exec(html)?.[1]);
  });
});

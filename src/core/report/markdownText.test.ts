import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { marked } from "marked";
import { markdownText } from "./markdownText.ts";
import { HOSTILE_TEXTS } from "./reports.fixtures.ts";

/** What Markdown makes of it in a table's cell. */
function cellOf(text: string): { readonly columns: number; readonly html: string } {
  const table = `| head |\n| --- |\n| x ${text} |\n`;
  const html = marked.parse(table, { async: false });
  return { columns: (html.match(/<td>/g) ?? []).length, html: /<td>x ?([\s\S]*?)<\/td>/.exec(html)?.[1] ?? "none" };
}

describe("text from outside in Markdown", () => {
  it("leaves names and ids as they are", () => {
    for (const id of [
      "EC2_HIGH_CPU",
      "i-0123456789abcdef0",
      "2026-11-24T02:34:12Z#7fce2e43",
      "arn:aws:ec2:a:1:instance/i-1",
    ]) {
      assert.equal(markdownText(id, 100), id);
    }
  });

  it("makes no tag, no link, no emphasis and no new cell", () => {
    for (const text of HOSTILE_TEXTS) {
      const { columns, html } = cellOf(markdownText(text, 300));
      assert.equal(columns, 1, text);
      assert.doesNotMatch(html, /<[a-z/]/i, text);
    }
  });

  it("makes none whatever it is", () => {
    const nasty = fc.string({ unit: fc.constantFrom(..."|\\`*_[]()<>&!#~$@:/. -=+abw"), maxLength: 40 });
    fc.assert(
      fc.property(nasty, (text) => {
        const { columns, html } = cellOf(markdownText(text, 300));
        assert.equal(columns, 1);
        assert.doesNotMatch(html, /<[a-z/]/i);
      }),
      { numRuns: 500 },
    );
  });
});

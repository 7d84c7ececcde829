import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { endedAs } from "./incidents.fixtures.ts";
import { mailContent } from "./mailContent.ts";
import { htmlText, mailHtml } from "./mailHtml.ts";
import { aReport } from "./reports.fixtures.ts";

const html = mailHtml(mailContent(aReport([endedAs("ESCALATED")]), 50, "https://defib.example.com/?a=1&b=2"));

describe("the mail's HTML", () => {
  it("asks for nothing that Outlook cannot do, and nothing from elsewhere", () => {
    assert.doesNotMatch(html, /display:\s*(?:flex|grid)|var\(|calc\(|<style|<img|<link|<script|base64/);
    for (const [, width] of html.matchAll(/width="(\d+)"/g)) assert.ok(Number(width) <= 600);
  });

  it("gives every ground and every text a colour", () => {
    for (const [table] of html.matchAll(/<table[^>]*>/g)) assert.match(table, /bgcolor="#ffffff"/);
    for (const [, style] of html.matchAll(/<td[^>]*style="([^"]*font-size[^"]*)"/g))
      assert.match(style ?? "", /color:#/);
  });

  it("has the four figures as its preheader", () => {
    assert.match(html, /display:none[^>]*>Total incidents: 1, Successful remediations: 0, Failed: 1, Dry runs: 0</);
  });

  it("names the command that shows all of what needs you", () => {
    assert.match(html, /\.\/defib incident 2026-11-24T02:34:12Z#7fce2e43/);
  });
});

describe("text as HTML", () => {
  it("means itself, in an element and in an attribute", () => {
    assert.equal(htmlText("<a href=\"x\" id='y'>&amp;"), "&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;amp;");
  });
});

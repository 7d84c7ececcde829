/** Markdown, text, HTML and JSON of the same report: the same facts, and nothing from outside that does anything. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { simpleParser } from "mailparser";
import { lint } from "markdownlint/promise";
import { marked, type Token } from "marked";
import MailComposer from "nodemailer/lib/mail-composer";
import { endedAs, incidentsOf } from "./incidents.fixtures.ts";
import { reportJson } from "./json.ts";
import { reportMail } from "./mail.ts";
import { reportMarkdown } from "./markdown.ts";
import type { Report } from "./model.ts";
import { aGap, aReport, hostileIncidents } from "./reports.fixtures.ts";

const addresses = { from: "defib@example.com", to: ["team@example.com"] };
const mailOf = (report: Report) => reportMail(report, addresses, "https://defib.example.com/");
const healed = endedAs("RESOLVED");

const DAYS: Readonly<Record<string, Report>> = {
  "a quiet day": aReport([]),
  "one incident": aReport([healed]),
  "500 incidents": aReport(incidentsOf("2026-11-24", 500)),
  "6,000 incidents": aReport(incidentsOf("2026-11-24", 6000)),
  "hostile names": aReport(hostileIncidents),
  "a gap in the data": aReport([healed], [aGap]),
};

for (const [name, report] of Object.entries(DAYS)) {
  describe(`the report of ${name}`, () => {
    const markdown = reportMarkdown(report);
    const mail = mailOf(report);

    it("says the verdict's sentence, byte by byte, in every format", () => {
      for (const format of [markdown, mail.html, reportJson(report), unwrapped(mail.text)]) {
        assert.ok(format.includes(report.verdict.sentence));
      }
    });

    it("opens its Markdown with heading, verdict and the four figures", () => {
      const { totals } = report;
      const opening = [
        "# Daily Incident Report — 2026-11-24",
        report.verdict.sentence,
        [
          `- **Total incidents:** ${totals.incidents}`,
          `- **Successful remediations:** ${totals.successfulRemediations}`,
          `- **Failed:** ${totals.failed}`,
          `- **Dry runs:** ${totals.dryRuns}`,
        ].join("\n"),
      ];
      assert.ok(markdown.startsWith(opening.join("\n\n")));
    });

    it("is Markdown that a linter has nothing to say about", async () => {
      // MD013: a table's row is one line, however long.
      const found = await lint({ strings: { report: markdown }, config: { default: true, MD013: false } });
      assert.deepEqual(found["report"], []);
    });

    it("is Markdown of headings, text, lists and whole tables, with one link: to its own data", () => {
      const tokens = everyToken(marked.lexer(markdown));
      const kinds = new Set(tokens.map(({ type }) => type));
      for (const kind of ["html", "image", "code", "codespan", "em", "del", "blockquote", "br", "hr"]) {
        assert.ok(!kinds.has(kind), kind);
      }
      const links = tokens.flatMap((token) => (token.type === "link" ? [token["href"]] : []));
      assert.deepEqual(links, ["2026-11-24.json"]);
      const rows = tokens.flatMap((token) => (token.type === "table" ? [token["rows"].length] : []));
      assert.equal(rows.at(-1) ?? 0, Math.min(500, report.totals.incidents));
      for (const token of tokens) {
        if (token.type === "table")
          assert.ok(token["rows"].every((row: unknown[]) => row.length === token["header"].length));
      }
    });

    it("shows the same ids and figures in Markdown, text and HTML as in JSON", () => {
      const data: Report = JSON.parse(reportJson(report));
      const inHtml = visible(mail.html);
      for (const id of idsIn(mail.text)) assert.ok(data.incidents.some((row) => row.id === id));
      assert.deepEqual(idsIn(mail.text), idsIn(inHtml));
      assert.deepEqual(idsIn(markdown), new Set(data.incidents.slice(0, 500).map(({ id }) => id)));
      const figures = [
        ["Total incidents", data.totals.incidents],
        ["Successful remediations", data.totals.successfulRemediations],
        ["Failed", data.totals.failed],
        ["Dry runs", data.totals.dryRuns],
      ] as const;
      for (const [label, value] of figures) {
        assert.ok(unwrapped(mail.text).includes(`${label}: ${value}`));
        assert.ok(inHtml.includes(`${label} ${value}`));
      }
    });

    it("keeps every line of the text part within 78 characters, addresses apart", () => {
      for (const line of mail.text.split("\n")) assert.ok(line.length <= 78 || line.startsWith("https://"), line);
    });

    it("keeps the HTML part below 80,000 bytes", () => {
      assert.ok(Buffer.byteLength(mail.html) < 80_000, String(Buffer.byteLength(mail.html)));
    });

    it("has a subject of at most 60 characters with the day in it", () => {
      assert.ok(Array.from(mail.subject).length <= 60, mail.subject);
      assert.match(mail.subject, /^Defib 24 Nov: [^\p{Cc}\p{Cf}]+$/u);
    });

    it("survives being sent: what a mail reader gets is what was written", async () => {
      const { from, to, subject, text, html } = mail;
      const raw = await new MailComposer({ from, to: [...to], subject, text, html }).compile().build();
      const read = await simpleParser(raw);
      assert.equal(read.subject, subject);
      assert.equal(read.text?.trimEnd(), text.trimEnd());
      assert.equal(typeof read.html === "string" && read.html.trimEnd(), html.trimEnd());
    });

    it("is inert: no raw markup, no control or direction characters from outside", () => {
      assert.doesNotMatch(markdown, /[<>]/);
      for (const format of [markdown, mail.text, mail.html]) {
        assert.doesNotMatch(format, /(?![\n\u200c\u200d])[\p{Cc}\p{Cf}]/u);
        assert.ok(format.isWellFormed());
      }
      const tags = new Set([...mail.html.matchAll(/<\/?([a-z!]+)/g)].map(([, tag]) => tag));
      const ours = "! html head meta title body div table tr td strong br code a !doctype".split(" ");
      for (const tag of tags) assert.ok(ours.includes(tag ?? ""), tag);
      assert.doesNotMatch(mail.html, /\son[a-z]+="/);
    });
  });
}

describe("a quiet day's mail", () => {
  it("takes at most six lines, and proves the silence: what was looked at, and when the next is due", () => {
    const { text } = mailOf(aReport([]));
    assert.ok(text.split("\n").filter((line) => line !== "").length <= 6, text);
    assert.match(text, /Looked at EC2_STATUS_CHECK_FAILED/);
    assert.match(text, /next is due at 2026-11-26T06:00:00Z/);
  });

  it("says calm in its subject", () => {
    assert.equal(mailOf(aReport([])).subject, "Defib 24 Nov: calm, no incidents");
  });
});

describe("a report with a gap", () => {
  it("names what could not be read and why, and never says calm", () => {
    const report = aReport([], [aGap]);
    for (const format of [reportMarkdown(report), unwrapped(mailOf(report).text), visible(mailOf(report).html)]) {
      assert.match(format, /EC2_HIGH_CPU could not be read: ProvisionedThroughputExceededException/);
      assert.doesNotMatch(format, /calm/i);
    }
    assert.equal(mailOf(report).subject, "Defib 24 Nov: part not read");
  });
});

describe("the subject", () => {
  it("names the worst one where it fits", () => {
    const report = aReport([healed, endedAs("ESCALATED", { instance_id: "i-0abc0000000000000" })]);
    assert.equal(mailOf(report).subject, "Defib 24 Nov: 1 healed, 1 needs you (i-0ab…, eu-west-1)");
  });
});

function everyToken(tokens: readonly Token[]): Token[] {
  const all: Token[] = [];
  marked.walkTokens([...tokens], (token) => {
    all.push(token);
  });
  return all;
}

/** Lines that were wrapped, joined again. */
const unwrapped = (text: string): string => text.replace(/\n +|\n/g, " ");

/** What a reader of the HTML sees, with single spaces. */
const visible = (html: string): string =>
  html
    .replace(/<[^>]+>/g, " ")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, "&")
    .replace(/\s+/g, " ");

const idsIn = (text: string): Set<string> => new Set(text.match(/\d{4}-\d\d-\d\dT[\d:]{8}Z#[0-9a-f]{8}/g) ?? []);

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Page } from "../ports.ts";
import { pageMessage } from "./pageMessage.ts";

const page = (over: Partial<Page> = {}): Page => ({
  key: "storm/eu-west-1a",
  sentence: "12 of 40 instances in eu-west-1a are sick at once: Defib stopped.",
  severity: "critical",
  link: "https://defib.example.org/",
  ...over,
});

describe("A page as a message of SNS", () => {
  it("is one sentence and a link, with what a program deduplicates by", () => {
    assert.deepEqual(pageMessage(page()), {
      Subject: "Defib critical: 12 of 40 instances in eu-west-1a are sick at once: Defib stopped.",
      Message: "12 of 40 instances in eu-west-1a are sick at once: Defib stopped.\n\nhttps://defib.example.org/",
      MessageAttributes: {
        dedup_key: { DataType: "String", StringValue: "storm/eu-west-1a" },
        severity: { DataType: "String", StringValue: "critical" },
      },
    });
  });

  it("is the sentence alone where there is no dashboard", () => {
    assert.equal(pageMessage(page({ link: null, sentence: "One." })).Message, "One.");
  });

  for (const [what, sentence] of [
    ["long", "web ".repeat(100)],
    ["of other letters", "Größe – 表示 …"],
    ["of several lines and control characters", "a\r\nBcc: all@example.org\u001b[2J\u0000"],
  ] as const) {
    it(`has a subject of under a hundred ASCII characters when the sentence is ${what}`, () => {
      const { Subject = "" } = pageMessage(page({ sentence }));
      assert.match(Subject, /^Defib critical: [ -~]{1,83}$/);
    });
  }

  it("is one line of text, whatever the sentence quotes", () => {
    assert.equal(pageMessage(page({ link: null, sentence: "a\nb\u0000" })).Message, "a b\ufffd");
  });
});

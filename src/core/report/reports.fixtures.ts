/** Reports for tests: the day 2026-11-24 in UTC, made at six the next morning, of the incidents given. */
import { EVENT_TYPES } from "../eventType.ts";
import type { Incident } from "../incident.ts";
import { factsOf } from "./facts.ts";
import { endedAs } from "./incidents.fixtures.ts";
import type { Gap, Report } from "./model.ts";
import { type ReportScope, reportBuilder } from "./reportBuilder.ts";

export const aScope: ReportScope = {
  date: "2026-11-24",
  timeZone: "UTC",
  from: "2026-11-24T00:00:00Z",
  to: "2026-11-25T00:00:00Z",
  generatedAt: "2026-11-25T06:00:00Z",
  nextExpectedAt: "2026-11-26T06:00:00Z",
};

export function aReport(incidents: readonly Incident[], gaps: readonly Gap[] = []): Report {
  const builder = reportBuilder(aScope);
  for (const incident of incidents) builder.add(factsOf(incident));
  for (const eventType of EVENT_TYPES) {
    if (!gaps.some(({ what }) => what === eventType)) builder.wasRead(eventType);
  }
  for (const gap of gaps) builder.couldNotRead(gap);
  return builder.report();
}

export const aGap: Gap = {
  what: "EC2_HIGH_CPU",
  why: "ProvisionedThroughputExceededException: try <b>later</b> | now",
};

/** Names as an attacker would choose them: each field ends with its own mark, to be found again where it is shown. */
export const HOSTILE_TEXTS: readonly string[] = [
  "<script>alert(1)</script>",
  '<img src=x onerror="alert(1)">',
  "a | b || c \\| d \\\\| e",
  "`code` ``` *bold* _under_ ~~gone~~ # not a heading",
  "[click](javascript:alert(1)) ![pixel](https://evil.example/p.png)",
  "https://evil.example/ www.evil.example someone@evil.example <https://evil.example>",
  "right \u202eto left\u202c \u2066isolate\u2069",
  "two\nlines\r\nand\u2028more\ttabs",
  "bell\u0007 escape\u001b[31m nul\u0000 c1\u009b",
  "emoji 👩‍🚒 and \ud800 a lone surrogate",
  "&lt;b&gt; &#124; &nbsp;",
  "$x^2$ :smile: [^1] - [ ] task",
  "--- | --- \n| --- |",
  "x".repeat(5000),
  "|".repeat(400),
  "",
  "   ",
];

export const hostileIncidents: readonly Incident[] = HOSTILE_TEXTS.flatMap((text, index) => {
  const sk = `2026-11-24T03:00:${String(index).padStart(2, "0")}Z#${String(index).padStart(8, "0")}`;
  const [signal] = endedAs("ESCALATED").signals;
  return [
    endedAs("ESCALATED", {
      sk,
      created_at: sk.slice(0, 20),
      event_type: "UNKNOWN",
      instance_id: text,
      resource_arn: text,
      account: text,
      region: text,
      message: text,
      signals: signal === undefined ? [] : [{ ...signal, alarm_name: text, reason: text }],
    }),
  ];
});

/** Days to look at and to test with: real reports, made by the real builder from made-up incidents. */

import { EVENT_TYPES } from "../src/core/eventType.ts";
import type { Incident } from "../src/core/incident.ts";
import { dayBounds } from "../src/core/report/day.ts";
import { factsOf } from "../src/core/report/facts.ts";
import { endedAs, incidentsOf, stillOpen } from "../src/core/report/incidents.fixtures.ts";
import { reportJson } from "../src/core/report/json.ts";
import { reportMarkdown } from "../src/core/report/markdown.ts";
import type { Report } from "../src/core/report/model.ts";
import { publicEdition } from "../src/core/report/publicEdition.ts";
import { reportBuilder } from "../src/core/report/reportBuilder.ts";
import {
  INDEX_KEY,
  jsonKey,
  markdownKey,
  PUBLIC_INDEX_KEY,
  publicJsonKey,
  type ReportIndex,
} from "../src/core/report/reportKeys.ts";
import { busyNight } from "./busyNight.ts";

/** The reports' files by key. */
export type Files = Readonly<Record<string, string>>;

/** The moment at which the sample is looked at: the morning after its newest day. */
export const SAMPLE_NOW = new Date("2026-11-24T08:12:00Z");
export const BUSY = "2026-11-23";
export const QUIET = "2026-11-22";
export const MANY = "2026-11-20";
export const HOSTILE = "2026-11-19";

/** Five days of which one, the 21st, has no report. */
export function sampleFiles(): Files {
  return {
    ...dayFiles(sampleReport(BUSY, busyNight(BUSY))),
    ...dayFiles(sampleReport(QUIET, [])),
    ...dayFiles(sampleReport(MANY, incidentsOf(MANY, 500))),
    ...dayFiles(sampleReport(HOSTILE, hostileDay())),
    [INDEX_KEY]: JSON.stringify(indexOf([BUSY, QUIET, MANY, HOSTILE])),
  };
}

export function sampleReport(date: string, incidents: readonly Incident[], timeZone = "UTC"): Report {
  const { from, to } = dayBounds(date, timeZone);
  const generatedAt = `${to.slice(0, 10)}T07:00:03Z`;
  const nextExpectedAt = new Date(Date.parse(generatedAt.slice(0, 17).concat("00Z")) + 86_400_000).toISOString();
  const builder = reportBuilder({ date, timeZone, from, to, generatedAt, nextExpectedAt });
  for (const incident of incidents) builder.add(factsOf(incident));
  for (const eventType of EVENT_TYPES) builder.wasRead(eventType);
  return builder.report();
}

export const dayFiles = (report: Report): Files => ({
  [jsonKey(report.date)]: reportJson(report),
  [markdownKey(report.date)]: reportMarkdown(report),
});

export function indexOf(days: readonly string[]): ReportIndex {
  return {
    schemaVersion: 1,
    generatedAt: "2026-11-24T07:00:03Z",
    nextExpectedAt: "2026-11-25T07:00:00Z",
    timeZone: "UTC",
    days,
  };
}

/** Text that would break a page that believed it. */
export const HOSTILE_TEXTS = [
  "<script>window.hacked = true</script>",
  '<img src=x onerror="window.hacked = true">',
  "| a | b |\n|---|---|\n[click](javascript:window.hacked=true)",
  "\u202Egnp.exe\u202C right to left שלום مرحبا",
  "🚑 emoji 🧑‍🚒 and a ![picture](https://evil.example/x.png)",
  "very".repeat(120),
  "'\"`; DROP TABLE incidents; -- {{7*7}} %00",
];

function hostileDay(): readonly Incident[] {
  const named = HOSTILE_TEXTS.map((text, at) =>
    endedAs(at % 2 === 0 ? "UNACTIONABLE" : "ESCALATED", {
      sk: `${HOSTILE}T0${at}:10:00Z#0000000${at}`,
      created_at: `${HOSTILE}T0${at}:10:00Z`,
      event_type: "UNKNOWN",
      instance_id: at === 5 ? "-" : text.slice(0, 60),
      resource_arn: null,
      message: text,
      signals: endedAs("UNACTIONABLE").signals.map((signal) => ({ ...signal, alarm_name: text })),
    }),
  );
  return [...named, stillOpen({ sk: `${HOSTILE}T09:00:00Z#0000000a`, created_at: `${HOSTILE}T09:00:00Z` })];
}

/** The same days as a public dashboard has them: the private files lie in the same bucket. */
export function publicSampleFiles(): Files {
  const days = [sampleReport(BUSY, busyNight(BUSY)), sampleReport(QUIET, []), sampleReport(HOSTILE, hostileDay())];
  const editions = days.map((report) => [publicJsonKey(report.date), JSON.stringify(publicEdition(report))]);
  const index = JSON.stringify(indexOf([BUSY, QUIET, HOSTILE]));
  return { ...sampleFiles(), ...Object.fromEntries(editions), [PUBLIC_INDEX_KEY]: index };
}

/** The sample files, by name, as text: the same bytes on any day and machine. */
import type { Incident } from "../../src/core/incident.ts";
import { dayBounds } from "../../src/core/report/day.ts";
import type { IncidentReader } from "../../src/core/report/incidentReader.ts";
import { readDay } from "../../src/reporting/readDay.ts";
import { reportFiles } from "../../src/reporting/reportFiles.ts";
import { DATE } from "./night.ts";
import { playNight } from "./playNight.ts";
import { skippingClock } from "./skippingClock.ts";

const GENERATED_AT = "2025-12-01T07:00:00Z";
const NEXT_EXPECTED_AT = "2025-12-02T07:00:00Z";

export async function sampleFiles(): Promise<ReadonlyMap<string, string>> {
  const incidents = await playNight();
  return new Map([
    ["sample-event-log.json", `${JSON.stringify(incidents, null, 2)}\n`],
    ["incidents.jsonl", incidents.map((incident) => `${JSON.stringify(incident)}\n`).join("")],
    ...(await morningReport(incidents)),
  ]);
}

async function morningReport(incidents: readonly Incident[]): Promise<readonly (readonly [string, string])[]> {
  const scope = { date: DATE, timeZone: "UTC", ...dayBounds(DATE, "UTC") };
  const times = { generatedAt: GENERATED_AT, nextExpectedAt: NEXT_EXPECTED_AT };
  const report = await readDay({ ...scope, ...times }, readerOf(incidents), skippingClock(GENERATED_AT));
  return reportFiles(report).map(({ part, body }) => [NAMES[part], body]);
}

const NAMES = { markdown: "sample-daily-report.md", json: "sample-daily-report.json" };

const readerOf = (incidents: readonly Incident[]): IncidentReader => ({
  async *day(eventType, from, to) {
    yield* incidents.filter(({ event_type, sk }) => event_type === eventType && sk >= from && sk < to);
  },
});

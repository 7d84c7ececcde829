import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { OUTCOME_MEANING } from "../src/core/ending.ts";
import { EVENT_TYPES } from "../src/core/eventType.ts";
import type { Incident } from "../src/core/incident.ts";
import { recordLine } from "../src/reporting/recordLine.ts";
import { playNight } from "./samples/playNight.ts";
import { sampleFiles } from "./samples/sampleFiles.ts";

const NAMES = ["sample-event-log.json", "incidents.jsonl", "sample-daily-report.md", "sample-daily-report.json"];
const committed = (name: string): Promise<string> => readFile(join(import.meta.dirname, "../samples", name), "utf8");

describe("the samples", () => {
  let made: ReadonlyMap<string, string>;
  let incidents: readonly Incident[];
  before(async () => {
    [made, incidents] = await Promise.all([sampleFiles(), playNight()]);
  });

  it("are these files", () => assert.deepEqual([...made.keys()].sort(), NAMES.toSorted()));

  for (const name of NAMES)
    it(`hold ${name} as the code makes it today`, async () => {
      assert.equal(await committed(name), made.get(name), `samples/${name} is out of date: npm run samples`);
    });

  it("show every outcome and every event type", () => {
    const outcomes = incidents.map(({ outcome }) => outcome ?? "still open");
    assert.deepEqual([...new Set(outcomes)].sort(), Object.keys(OUTCOME_MEANING).sort());
    assert.deepEqual([...new Set(incidents.map(({ event_type }) => event_type))].sort(), EVENT_TYPES.toSorted());
  });

  it("hold records that a report can be made from", async () => {
    const lines = (await committed("incidents.jsonl")).trimEnd().split("\n");
    assert.deepEqual(
      lines.map((line) => recordLine(line).kind),
      incidents.map(() => "incident"),
    );
  });
});

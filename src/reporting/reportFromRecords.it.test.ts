import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { toAttributes } from "../aws/attributeValue.ts";
import { endedAs, incidentNumber, incidentsOf } from "../core/report/incidents.fixtures.ts";
import { LINE_CHARACTERS_MAX } from "./lines.ts";
import { type OfflineReport, reportFromRecords } from "./reportFromRecords.ts";
import { writeShuffledRecords } from "./shuffledRecords.fixtures.ts";

let folder = "";
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "defib-records-"));
});
after(() => rm(folder, { recursive: true, force: true }));

const aDay = (file: string): OfflineReport => ({
  date: "2026-11-24",
  timeZone: "UTC",
  file,
  outDir: join(folder, "out"),
  now: new Date("2026-11-25T06:00:00.500Z"),
});

async function records(name: string, lines: readonly unknown[]): Promise<string> {
  const text = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n");
  const path = join(folder, name);
  await writeFile(path, name.endsWith(".gz") ? gzipSync(text) : text);
  return path;
}

describe("a report from a file of records", () => {
  it("counts the day's records in whichever shape and order, and leaves other days out", async () => {
    const [one = endedAs("RESOLVED"), two = endedAs("RESOLVED"), ...others] = incidentsOf("2026-11-24", 10);
    const lines = [
      ...others.toReversed(),
      incidentNumber(1, "2026-11-23"),
      { Item: toAttributes(two, "item") },
      incidentNumber(1, "2026-11-25"),
      "",
      toAttributes(one, "item"),
      { pk: "SIGNAL#x", sk: "-" },
    ];
    const made = await reportFromRecords(aDay(await records("mixed.jsonl", lines)));
    assert.equal(made.report.totals.incidents, 10);
    assert.equal(made.badLinesCount, 0);
    assert.equal(made.report.generatedAt, "2026-11-25T06:00:00Z");

    const [markdown = "", json = ""] = await Promise.all(made.files.map((file) => readFile(file, "utf8")));
    assert.ok(markdown.startsWith("# Daily Incident Report — 2026-11-24\n\n"));
    assert.match(markdown, /\*\*Total incidents:\*\* 10/);
    assert.match(markdown, /Looked at mixed\.jsonl/);
    assert.deepEqual(JSON.parse(json), made.report);
  });

  it("takes the team's day, not the UTC day", async () => {
    const late = endedAs("RESOLVED", { sk: "2026-11-23T23:30:00Z#00000001", created_at: "2026-11-23T23:30:00Z" });
    const made = await reportFromRecords({ ...aDay(await records("zone.jsonl", [late])), timeZone: "Europe/Berlin" });
    assert.equal(made.report.totals.incidents, 1);
  });

  it("names bad lines by number, skips them, and calls the day unknown", async () => {
    const file = await records("bad.jsonl", [endedAs("RESOLVED"), "{broken", "[]", endedAs("RESOLVED")]);
    const made = await reportFromRecords(aDay(file));
    assert.deepEqual(made.badLines, [
      { line: 2, why: "is not a JSON object" },
      { line: 3, why: "is not a JSON object" },
    ]);
    assert.equal(made.badLinesCount, 2);
    assert.equal(made.report.verdict.state, "unknown");
    assert.match(
      made.report.verdict.sentence,
      /^Unknown: 2 lines of the file could not be read; in the rest, 1 incident/,
    );
    assert.match(made.report.gaps[0]?.why ?? "", /line 2 is not a JSON object; line 3/);
  });

  it("counts a record that comes twice once, and says so", async () => {
    const made = await reportFromRecords(
      aDay(await records("twice.jsonl", [endedAs("RESOLVED"), endedAs("RESOLVED")])),
    );
    assert.equal(made.report.totals.incidents, 1);
    assert.equal(made.repeatedCount, 1);
  });

  it("passes over a line that is far too long, and reads on", async () => {
    const lines = [`"${"x".repeat(LINE_CHARACTERS_MAX + 10)}"`, endedAs("RESOLVED")];
    const made = await reportFromRecords(aDay(await records("long.jsonl", lines)));
    assert.deepEqual(made.badLines, [{ line: 1, why: `is longer than ${LINE_CHARACTERS_MAX} characters` }]);
    assert.equal(made.report.totals.incidents, 1);
  });

  it("reads Windows line ends, a byte order mark and a packed file", async () => {
    const line = JSON.stringify(endedAs("RESOLVED"));
    const windows = await reportFromRecords(aDay(await records("windows.jsonl", [`\ufeff${line}\r`, "\r"])));
    assert.deepEqual([windows.report.totals.incidents, windows.badLinesCount], [1, 0]);
    const packed = await reportFromRecords(aDay(await records("packed.jsonl.gz", [line])));
    assert.deepEqual([packed.report.totals.incidents, packed.badLinesCount], [1, 0]);
  });

  it("rejects a file that is not there, and a date that does not exist", async () => {
    await assert.rejects(reportFromRecords(aDay(join(folder, "none.jsonl"))), { code: "ENOENT" });
    await assert.rejects(reportFromRecords(aDay(join(folder, "none.jsonl.gz"))), { code: "ENOENT" });
    await assert.rejects(reportFromRecords({ ...aDay("x"), date: "2026-02-30" }), /There is no such day/);
  });

  it("takes less than 256 MB for 100,000 shuffled records", { timeout: 120_000 }, async (test) => {
    const file = join(folder, "large.jsonl");
    await writeShuffledRecords(file, 100_000, "2026-11-24");
    const script = `
      const { reportFromRecords } = await import(${JSON.stringify(import.meta.resolve("./reportFromRecords.ts"))});
      const asked = ${JSON.stringify(aDay(file))};
      const { report } = await reportFromRecords({ ...asked, now: new Date(asked.now) });
      const peakMegabytes = process.resourceUsage().maxRSS / 1024;
      console.log(JSON.stringify({ incidents: report.totals.incidents, peakMegabytes }));`;
    const child = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script]);
    const { incidents, peakMegabytes } = JSON.parse(child.stdout);
    test.diagnostic(`peak ${Math.round(peakMegabytes)} MB`);
    assert.equal(incidents, 100_000);
    assert.ok(peakMegabytes < 256, `${peakMegabytes} MB`);
  });
});

import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { writeShuffledRecords } from "../src/reporting/shuffledRecords.fixtures.ts";
import { type Benchmark, measured } from "./benchmark.ts";

/**
 * What a large day costs: 100,000 records in no order are read from a file and their report is written, by a process of
 * its own. Its peak memory is the resident set that the system counted for it, Node itself included.
 */
export const report: Benchmark = {
  name: "report",
  measures:
    "The report of 100,000 shuffled records from a file, in a process of its own: 3 runs; peak resident memory.",
  async run() {
    const folder = await mkdtemp(join(tmpdir(), "defib-bench-"));
    try {
      const file = join(folder, "records.jsonl");
      await writeShuffledRecords(file, RECORDS, DATE);
      const runs: Costs[] = [];
      for (let run = 0; run < RUNS; run++) runs.push(await costsOf(file, join(folder, "out")));
      return [
        measured(
          "time",
          "s",
          runs.map(({ seconds }) => seconds),
        ),
        measured(
          "records",
          "a second",
          runs.map(({ seconds }) => RECORDS / seconds),
        ),
        measured(
          "peak memory",
          "MB",
          runs.map(({ peakMegabytes }) => peakMegabytes),
        ),
      ];
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

const RECORDS = 100_000;
const RUNS = 3;
const DATE = "2026-11-24";

interface Costs {
  readonly seconds: number;
  readonly peakMegabytes: number;
}

async function costsOf(file: string, outDir: string): Promise<Costs> {
  const asked = { date: DATE, timeZone: "UTC", file, outDir };
  const program = `
    const { reportFromRecords } = await import(${JSON.stringify(REPORT_FROM_RECORDS)});
    const startedAt = performance.now();
    const { report } = await reportFromRecords({ ...${JSON.stringify(asked)}, now: new Date("2026-11-25T06:00:00Z") });
    const seconds = (performance.now() - startedAt) / 1000;
    const peakMegabytes = process.resourceUsage().maxRSS / 1024;
    console.log(JSON.stringify({ incidents: report.totals.incidents, seconds, peakMegabytes }));`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", program]);
  const { incidents, seconds, peakMegabytes } = JSON.parse(stdout);
  if (incidents !== RECORDS) throw new Error(`${incidents} of ${RECORDS} records were counted`);
  return { seconds, peakMegabytes };
}

const REPORT_FROM_RECORDS = import.meta.resolve("../src/reporting/reportFromRecords.ts");

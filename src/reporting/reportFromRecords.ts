/** A day's report from a file of exported records, offline: the same files that the bucket would get. */
import { mkdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Countable } from "../core/report/countable.ts";
import { dayBounds } from "../core/report/day.ts";
import { factsOf } from "../core/report/facts.ts";
import type { Gap, Report } from "../core/report/model.ts";
import { reportBuilder } from "../core/report/reportBuilder.ts";
import { counted } from "../core/report/verdict.ts";
import { wholeSeconds } from "../core/time.ts";
import { type FileRecord, recordsFromFile } from "./recordsFromFile.ts";
import { reportFiles } from "./reportFiles.ts";

export interface OfflineReport {
  readonly date: string;
  /** IANA name. */
  readonly timeZone: string;
  /** The records, one a line; `.gz` is unpacked, `-` is the standard input. */
  readonly file: string;
  /** Made if it is not there. */
  readonly outDir: string;
  readonly now: Date;
}

export interface BadLine {
  readonly line: number;
  readonly why: string;
}

export interface OfflineReportMade {
  readonly report: Report;
  /** The paths that were written. */
  readonly files: readonly string[];
  /** The first hundred that could not be read; with any, the report's verdict is unknown. */
  readonly badLines: readonly BadLine[];
  readonly badLinesCount: number;
  /** Records that came more than once, each counted once. */
  readonly repeatedCount: number;
}

const BAD_LINES_MAX = 100;
const BAD_LINES_IN_REPORT = 5;

/**
 * @throws RangeError with a sentence for a date or a zone that does not exist, and what the file system throws.
 */
export async function reportFromRecords(asked: OfflineReport): Promise<OfflineReportMade> {
  const { date, timeZone, file, outDir, now } = asked;
  const { from, to } = dayBounds(date, timeZone);
  const generatedAt = wholeSeconds(now.toISOString());
  const builder = reportBuilder({ date, timeZone, from, to, generatedAt, nextExpectedAt: null });
  const isRepeated = repetitions();
  const badLines: BadLine[] = [];
  let [badLinesCount, repeatedCount] = [0, 0];

  const take = (record: FileRecord): void => {
    if (record.kind === "bad") {
      badLinesCount += 1;
      if (badLines.length < BAD_LINES_MAX) badLines.push({ line: record.line, why: record.why });
      return;
    }
    const { sk } = record.incident;
    if (sk < from || sk >= to) return;
    if (isRepeated(record.incident)) repeatedCount += 1;
    else builder.add(factsOf(record.incident));
  };
  for await (const records of recordsFromFile(file)) records.forEach(take);

  builder.wasRead(file === "-" ? "the standard input" : basename(file));
  if (badLinesCount > 0) builder.couldNotRead(gapOf(badLines, badLinesCount));
  const report = builder.report();
  return { report, files: await write(report, outDir), badLines, badLinesCount, repeatedCount };
}

/** Tells of each record whether it came before. A set for each event type: no new string is made and kept for any. */
function repetitions(): (record: Countable) => boolean {
  const seen = new Map<string, Set<string>>();
  return ({ event_type, sk }) => {
    const ids = seen.get(event_type) ?? new Set();
    seen.set(event_type, ids);
    const isRepeated = ids.has(sk);
    ids.add(sk);
    return isRepeated;
  };
}

function gapOf(badLines: readonly BadLine[], count: number): Gap {
  const named = badLines.slice(0, BAD_LINES_IN_REPORT).map(({ line, why }) => `line ${line} ${why}`);
  const more = count > named.length ? `; and ${count - named.length} more` : "";
  return { what: `${counted(count, "line")} of the file`, why: `${named.join("; ")}${more}.` };
}

async function write(report: Report, outDir: string): Promise<readonly string[]> {
  await mkdir(outDir, { recursive: true });
  const files = reportFiles(report).map(({ key, body }) => ({ path: join(outDir, basename(key)), body }));
  await Promise.all(files.map(({ path, body }) => writeFile(path, body)));
  return files.map(({ path }) => path);
}

/** The report of a day from a file of exported records: no AWS, no clock but for the time of making. */
import { reportFromRecords } from "../../reporting/reportFromRecords.ts";
import type { Call } from "../command.ts";
import { EXIT, type ExitCode } from "../exitCodes.ts";
import { fileUnreadable, fileUnwritable, nothingOnTerminal } from "../problems.ts";
import { shown, type Terminal } from "../terminal.ts";

export interface FromFile {
  readonly date: string;
  readonly timeZone: string;
  readonly file: string;
  readonly outDir: string;
}

/** @throws CliError */
export async function reportFromFile(asked: FromFile, call: Call, terminal: Terminal): Promise<ExitCode> {
  if (asked.file === "-" && terminal.inputIsTerminal)
    throw nothingOnTerminal("report --date DATE --out DIR --from", "incidents.jsonl");
  const made = await reportFromRecords({ ...asked, now: new Date() }).catch((error: unknown) => {
    throw fileProblem(error, asked);
  });
  const { report, files, badLines, badLinesCount, repeatedCount } = made;
  const ok = badLinesCount === 0;
  if (call.json) {
    const { date, verdict, totals } = report;
    const data = { schemaVersion: 1, ok, date, verdict, totals, files, badLines, badLinesCount, repeatedCount };
    terminal.print(`${JSON.stringify(data, null, 2)}\n`);
  } else {
    terminal.print(`${report.verdict.sentence}\n${files.map((path) => `  ${shown(path)}\n`).join("")}`);
  }
  for (const { line, why } of badLines) terminal.tell(`✗ line ${line} ${shown(why)}`);
  if (badLinesCount > badLines.length) terminal.tell(`✗ and ${badLinesCount - badLines.length} lines more`);
  if (!ok) terminal.tell("The lines above are left out of the report. Next: export them again, or correct them.");
  return ok ? EXIT.ok : EXIT.failed;
}

function fileProblem(error: unknown, { file, outDir }: FromFile): unknown {
  if (!(error instanceof Error) || !("code" in error)) return error;
  const path = "path" in error ? String(error.path) : file;
  const reason = error.code === "ENOENT" ? "There is no such file." : `The system says ${String(error.code)}.`;
  return path.startsWith(outDir) && path !== file ? fileUnwritable(path, reason) : fileUnreadable(path, reason);
}

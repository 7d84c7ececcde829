import { dateProblem } from "../../core/report/day.ts";
import type { Command } from "../command.ts";
import { argumentNotWanted, badValue, optionMissing } from "../problems.ts";
import { readSettings } from "../settings.ts";

const usage = "report --date DATE [--from FILE --out DIR]";

export const report: Command = {
  name: "report",
  usage,
  about: [
    "Makes the report of a day. With --from it reads exported records and writes the files to a folder, offline: one",
    "record a line, as plain JSON, DynamoDB JSON, or a line of a table's export to S3. Without --from it reads the table,",
    "writes to the bucket DEFIB_REPORT_BUCKET and sends the mail, once a day. Exits 1 when a part or a line failed.",
  ].join("\n"),
  options: [
    { name: "date", value: "DATE", meaning: "the day, YYYY-MM-DD, in the time zone" },
    {
      name: "from",
      value: "FILE",
      meaning: "exported records, one a line; .gz is unpacked, “-” is the standard input",
    },
    { name: "out", value: "DIR", meaning: "where the files go, with --from; made if it is not there" },
    { name: "again", meaning: "send the mail although it was sent before" },
    { name: "tz", value: "ZONE", meaning: "the time zone whose day it is; else DEFIB_TIME_ZONE, else UTC" },
  ],
  examples: [
    {
      command: "./defib report --date 2026-11-24 --from incidents.jsonl --out out",
      meaning: "offline, from exported records",
    },
    { command: "./defib report --date 2026-11-24 --json", meaning: "from the account, as its schedule would" },
  ],
  usesAws: true,

  async run(call, terminal) {
    const [extra] = call.words;
    if (extra !== undefined) throw argumentNotWanted(`./defib ${usage}`, "report", extra);
    const date = call.values.get("date");
    if (date === undefined) throw optionMissing("date", "It says which day's report to make.", "--date 2026-11-24");
    const wrong = dateProblem(date);
    if (wrong !== null) throw badValue("--date", date, wrong, "--date 2026-11-24");
    const settings = readSettings(call, terminal);
    const file = call.values.get("from");
    if (file === undefined) {
      const { reportFromAccount } = await import("../report/fromAccount.ts");
      return reportFromAccount(date, settings, call, terminal);
    }
    const outDir = call.values.get("out");
    if (outDir === undefined) throw optionMissing("out", "It says where the report's files go.", "--out out");
    const { reportFromFile } = await import("../report/fromFile.ts");
    return reportFromFile({ date, file, outDir, timeZone: settings.timeZone }, call, terminal);
  },
};

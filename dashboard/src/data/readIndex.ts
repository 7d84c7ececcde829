/** The reader of the index: the days that have a report, newest first. */
import type { ReportIndex } from "../../../src/core/report/reportKeys.ts";
import { day, exactly, list, moment, nullable, record, text } from "./reading.ts";

export const readIndex = record<ReportIndex>({
  schemaVersion: exactly(1),
  generatedAt: moment,
  nextExpectedAt: nullable(moment),
  timeZone: text,
  days: list(day),
});

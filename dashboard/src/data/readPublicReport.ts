/** The reader of a day's public edition: what the page needs of it, checked at the edge. */
import type { PublicReport } from "../../../src/core/report/publicReport.ts";
import { count, counts, day, exactly, flag, moment, nullable, record, text } from "./reading.ts";
import { times, totals, verdict } from "./readReport.ts";

export const readPublicReport = record<PublicReport>({
  schemaVersion: exactly(1),
  edition: exactly("public"),
  date: day,
  timeZone: text,
  from: moment,
  to: moment,
  generatedAt: moment,
  nextExpectedAt: nullable(moment),
  dayIsOver: flag,
  verdict,
  totals,
  byEventType: counts,
  byAction: counts,
  byOutcome: counts,
  times,
  unreadParts: count,
});

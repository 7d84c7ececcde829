/**
 * Makes the report of one day: reads, writes the files, sends the mail. Making it twice is harmless: the files have the
 * same keys, and the mail goes out once.
 */
import { dayBounds, nextTimeOfDay } from "../core/report/day.ts";
import type { IncidentReader } from "../core/report/incidentReader.ts";
import { type MailAddresses, reportMail } from "../core/report/mail.ts";
import type { Report } from "../core/report/model.ts";
import { wholeSeconds } from "../core/time.ts";
import type { Clock, EventLogger, Mailer, ReportStore, Table } from "../ports.ts";
import { mailOnce } from "./mailOnce.ts";
import { type Part, part } from "./part.ts";
import { publishFiles } from "./publishFiles.ts";
import { publishPublicEdition } from "./publishPublicEdition.ts";
import { readDay } from "./readDay.ts";

/** What reports are made with, from one day to the next. */
export interface ReportWorld {
  /** IANA name: whose days these are. */
  readonly timeZone: string;
  /** When the daily report is made, as the zone's clocks show it (`HH:MM`). */
  readonly dueTime: string;
  readonly reader: IncidentReader;
  readonly store: ReportStore;
  readonly table: Table;
  readonly mailer: Mailer;
  /** Null when nobody wants a mail. */
  readonly mail: MailAddresses | null;
  readonly dashboardUrl: string | null;
  /** Whether what anybody may read is kept too: counts only, under a prefix of its own. */
  readonly isPublic: boolean;
  readonly clock: Clock;
  readonly logger: EventLogger;
}

export interface DailyReport {
  readonly report: Report;
  /** Reading, Markdown, JSON, index, the public edition where there is one, and mail: which worked, and why the others did not. */
  readonly parts: readonly Part[];
}

/**
 * Never throws for a part that fails: see `parts`.
 * @param again sends the mail although it was sent before.
 * @throws RangeError with a sentence for a date or a zone that does not exist.
 */
export async function makeDailyReport(date: string, world: ReportWorld, again = false): Promise<DailyReport> {
  const { clock, timeZone, logger } = world;
  const { from, to } = dayBounds(date, timeZone);
  const now = clock.now();
  const generatedAt = wholeSeconds(now.toISOString());
  const nextExpectedAt = nextTimeOfDay(now, timeZone, world.dueTime);

  const report = await readDay({ date, timeZone, from, to, generatedAt, nextExpectedAt }, world.reader, clock);
  const [files, publicFiles, mail] = await Promise.all([
    publishFiles(report, world.store, clock),
    world.isPublic ? publishPublicEdition(report, world.store, clock) : [],
    part("mail", () => sendMail(report, world, again)),
  ]);

  const parts = [reading(report), ...files, ...publicFiles, mail];
  for (const { name, ok, detail } of parts) {
    const fields = { correlation_id: `report-${date}`, date, part: name, detail };
    if (ok) logger.info("report.part", fields);
    else logger.error("report.part_failed", fields);
  }
  return { report, parts };
}

async function sendMail(report: Report, world: ReportWorld, again: boolean): Promise<string> {
  const { mail: addresses, mailer, table, clock, dashboardUrl } = world;
  if (addresses === null) return "Nobody is to get a mail.";
  return mailOnce({
    date: report.date,
    mail: reportMail(report, addresses, dashboardUrl),
    whole: report.gaps.length === 0,
    again,
    mailer,
    table,
    clock,
  });
}

function reading({ gaps, totals }: Report): Part {
  const detail = gaps.map(({ what, why }) => `${what} could not be read: ${why}`).join(" ");
  return { name: "reading", ok: gaps.length === 0, detail: detail || `${totals.incidents} incidents` };
}

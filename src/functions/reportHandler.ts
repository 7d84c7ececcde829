/** Makes the day's report when the schedule, an operator or Lambda's own retry asks for it. */
import * as z from "zod/mini"; // a twentieth of zod, at each start
import { previousDay } from "../core/report/day.ts";
import { makeDailyReport, type ReportWorld } from "../reporting/makeDailyReport.ts";

/** `time` is when the schedule meant it to run: so a late retry still makes the day that was meant. */
const requestSchema = z.object({
  date: z.optional(z.string()),
  time: z.optional(z.iso.datetime({ offset: true })),
  /** Sends the mail although it was sent before. */
  again: z.optional(z.boolean()),
});

export interface ReportAnswer {
  readonly date: string;
  readonly verdict: string;
  readonly parts: Readonly<Record<string, string>>;
}

/**
 * The date in the event wins; else it is the day before the event's time, or before now, in the team's zone.
 * @throws after everything was tried, naming the parts that failed: so that Lambda tries again, and then tells its DLQ.
 */
export function reportHandler(world: ReportWorld) {
  return async (event: unknown): Promise<ReportAnswer> => {
    const { date, again } = requested(event, world);
    const { report, parts } = await makeDailyReport(date, world, again);
    const failed = parts.filter(({ ok }) => !ok).map(({ name, detail }) => `${name} (${detail})`);
    if (failed.length > 0) throw new Error(`The report of ${date} is not complete. Failed: ${failed.join("; ")}`);
    return {
      date,
      verdict: report.verdict.sentence,
      parts: Object.fromEntries(parts.map(({ name, detail }) => [name, detail])),
    };
  };
}

function requested(event: unknown, { clock, timeZone }: ReportWorld): { date: string; again: boolean } {
  const read = requestSchema.safeParse(event ?? {});
  if (!read.success) {
    throw new Error(
      `The event is not understood: ${z.prettifyError(read.error)} Send {"date": "YYYY-MM-DD"}, or nothing for yesterday.`,
    );
  }
  const { date, time, again = false } = read.data;
  const now = time === undefined ? clock.now() : new Date(time);
  return { date: date ?? previousDay(now, timeZone), again };
}

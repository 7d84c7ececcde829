/**
 * Makes the public edition of a report: a new object, field by field. A field that the report gains tomorrow is not in it
 * until somebody writes it here.
 */
import { EVENT_TYPES } from "../eventType.ts";
import type { Gap, Report, Spread, Totals } from "./model.ts";
import { OTHER, PUBLIC_ACTIONS, PUBLIC_EVENT_TYPES, PUBLIC_OUTCOMES, type PublicReport } from "./publicReport.ts";
import { dayVerdict } from "./verdict.ts";

export function publicEdition(report: Report): PublicReport {
  const { date, timeZone, from, to, generatedAt, nextExpectedAt, dayIsOver, totals, times } = report;
  return {
    schemaVersion: 1,
    edition: "public",
    ...{ date, timeZone, from, to, generatedAt, nextExpectedAt, dayIsOver },
    verdict: dayVerdict({
      incidents: totals.incidents,
      healed: totals.successfulRemediations,
      open: totals.open,
      needYou: totals.needYou,
      oldest: null,
      gaps: namelessGaps(report),
    }),
    totals: totalsOf(totals),
    byEventType: counted(report.byEventType, PUBLIC_EVENT_TYPES),
    byAction: counted(report.byAction, PUBLIC_ACTIONS),
    byOutcome: counted(report.byOutcome, PUBLIC_OUTCOMES),
    times: { detectToAct: spreadOf(times.detectToAct), actToProof: spreadOf(times.actToProof) },
    unreadParts: report.gaps.length,
  };
}

/** That something could not be read, without saying what; all of it, where nothing could. */
function namelessGaps({ gaps, read }: Report): readonly Gap[] {
  const part: Gap = { what: "part of the day", why: "" };
  if (gaps.length === 0) return [];
  return read.length === 0 ? EVENT_TYPES.map(() => part) : [part];
}

const totalsOf = (totals: Totals): Totals => ({
  incidents: totals.incidents,
  successfulRemediations: totals.successfulRemediations,
  failed: totals.failed,
  dryRuns: totals.dryRuns,
  recovered: totals.recovered,
  investigated: totals.investigated,
  suppressed: totals.suppressed,
  escalated: totals.escalated,
  unactionable: totals.unactionable,
  open: totals.open,
  needYou: totals.needYou,
  uniqueResources: totals.uniqueResources,
  successRate: totals.successRate,
  wouldHavePaged: totals.wouldHavePaged,
});

const spreadOf = ({ n, medianSeconds, p90Seconds }: Spread): Spread => ({ n, medianSeconds, p90Seconds });

/** The counts by our own names, in their order; all that goes by another is one sum. */
function counted(counts: Readonly<Record<string, number>>, names: readonly string[]): Readonly<Record<string, number>> {
  const entries = Object.entries(counts);
  const ours = entries.filter(([name]) => names.includes(name));
  const others = entries.filter(([name]) => !names.includes(name)).reduce((sum, [, count]) => sum + count, 0);
  return Object.fromEntries(others === 0 ? ours : [...ours, [OTHER, others]]);
}

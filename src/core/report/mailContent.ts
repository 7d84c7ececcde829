/** What a report's mail tells, in order, for both of its parts: so that text and HTML hold the same facts. */
import type { Report, ReportRow } from "./model.ts";
import { coverage, figures, gapLines, headline, type Labelled, title } from "./words.ts";

export interface MailContent {
  readonly title: string;
  readonly verdict: string;
  readonly headline: readonly Labelled[];
  readonly gaps: readonly string[];
  /** The first few that need a human, each with the command that shows all of it. */
  readonly needsYou: readonly ReportRow[];
  readonly figures: readonly Labelled[];
  readonly breakdowns: readonly { readonly heading: string; readonly counts: readonly Labelled[] }[];
  readonly rows: readonly ReportRow[];
  /** How many incidents are not among the rows. */
  readonly moreRows: number;
  readonly coverage: readonly string[];
  /** The day on the dashboard; null when no address is set. */
  readonly url: string | null;
}

const NEEDS_YOU_MAX = 5;

export function mailContent(report: Report, rowsMax: number, dashboardUrl: string | null): MailContent {
  const isQuiet = report.totals.incidents === 0;
  const rows = report.incidents.slice(0, rowsMax);
  return {
    title: title(report),
    verdict: report.verdict.sentence,
    headline: headline(report),
    gaps: gapLines(report),
    needsYou: report.incidents.filter((row) => row.needs_you).slice(0, NEEDS_YOU_MAX),
    figures: isQuiet ? [] : figures(report),
    breakdowns: isQuiet
      ? []
      : [
          { heading: "By event type", counts: labelled(report.byEventType) },
          { heading: "By action", counts: labelled(report.byAction) },
          { heading: "By outcome", counts: labelled(report.byOutcome) },
        ],
    rows,
    moreRows: report.totals.incidents - rows.length,
    coverage: coverage(report),
    url: dashboardUrl === null ? null : `${dashboardUrl.replace(/\/+$/, "")}/?date=${report.date}`,
  };
}

const labelled = (counts: Readonly<Record<string, number>>): readonly Labelled[] =>
  Object.entries(counts).map(([label, count]) => ({ label, value: String(count) }));

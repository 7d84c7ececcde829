/** Takes a day's incidents one by one, in any order and number, and makes the report of them in bounded memory. */

import type { IncidentFacts } from "./facts.ts";
import { foremost } from "./foremost.ts";
import type { Gap, Report, Totals } from "./model.ts";
import { resources } from "./resources.ts";
import { spreadOf } from "./spread.ts";
import { type Tally, tally } from "./tally.ts";
import { dayVerdict } from "./verdict.ts";

/** Which day, and when the report is made. */
export type ReportScope = Pick<Report, "date" | "timeZone" | "from" | "to" | "generatedAt" | "nextExpectedAt">;

export interface ReportBuilder {
  add(facts: IncidentFacts): void;
  /** Something was read to its end. */
  wasRead(what: string): void;
  couldNotRead(gap: Gap): void;
  report(): Report;
}

const ROWS_MAX = 5000;
const NAMES_MAX = 20;
const TOP_RESOURCES = 10;

export function reportBuilder(scope: ReportScope): ReportBuilder {
  const counts = { incidents: 0, failed: 0, needYou: 0, wouldHavePaged: 0 };
  const eventTypes = tally();
  const actions = tally();
  const outcomes = tally();
  const refusals = tally();
  const touched = resources();
  const rows = foremost(ROWS_MAX);
  const detectToAct: number[] = [];
  const actToProof: number[] = [];
  const read: string[] = [];
  const gaps: Gap[] = [];
  let oldest: string | null = null;

  function add({ row, ...facts }: IncidentFacts): void {
    counts.incidents += 1;
    if (facts.hasFailed) counts.failed += 1;
    if (row.needs_you) counts.needYou += 1;
    if (facts.wouldHavePaged) counts.wouldHavePaged += 1;
    if (row.needs_you || row.outcome === null) oldest = earlier(oldest, row.id.slice(0, 20));
    eventTypes.add(row.event_type);
    actions.add(row.action);
    outcomes.add(row.outcome ?? "OPEN");
    for (const reason of facts.refusals) refusals.add(reason);
    touched.add(row);
    rows.add(row);
    if (facts.detectToActSeconds !== null) detectToAct.push(facts.detectToActSeconds);
    actToProof.push(...facts.actToProofSeconds);
  }

  function report(): Report {
    const totals = totalsOf(counts, outcomes, touched.count());
    const shown = rows.rows();
    const { incidents, successfulRemediations: healed, open, needYou } = totals;
    return {
      schemaVersion: 1,
      ...scope,
      dayIsOver: Date.parse(scope.generatedAt) >= Date.parse(scope.to),
      verdict: dayVerdict({ incidents, healed, open, needYou, oldest, gaps }),
      totals,
      byEventType: eventTypes.top(NAMES_MAX),
      byAction: actions.top(NAMES_MAX),
      byOutcome: outcomes.top(NAMES_MAX),
      topResources: touched.top(TOP_RESOURCES),
      refusals: refusals.top(NAMES_MAX),
      times: { detectToAct: spreadOf(detectToAct), actToProof: spreadOf(actToProof) },
      read: [...read],
      gaps: [...gaps],
      incidents: shown,
      omitted: totals.incidents - shown.length,
    };
  }

  return {
    add,
    wasRead: (what) => {
      read.push(what);
    },
    couldNotRead: (gap) => {
      gaps.push(gap);
    },
    report,
  };
}

const earlier = (one: string | null, other: string): string => (one === null || other < one ? other : one);

function totalsOf(
  counts: Pick<Totals, "incidents" | "failed" | "needYou" | "wouldHavePaged">,
  outcomes: Tally,
  uniqueResources: number,
): Totals {
  const of = outcomes.top(NAMES_MAX);
  const successfulRemediations = of["RESOLVED"] ?? 0;
  const tried = successfulRemediations + counts.failed;
  return {
    incidents: counts.incidents,
    successfulRemediations,
    failed: counts.failed,
    dryRuns: of["DRYRUN"] ?? 0,
    recovered: of["RECOVERED"] ?? 0,
    investigated: of["INVESTIGATED"] ?? 0,
    suppressed: of["SUPPRESSED"] ?? 0,
    escalated: of["ESCALATED"] ?? 0,
    unactionable: of["UNACTIONABLE"] ?? 0,
    open: of["OPEN"] ?? 0,
    needYou: counts.needYou,
    uniqueResources,
    successRate: tried === 0 ? null : successfulRemediations / tried,
    wouldHavePaged: counts.wouldHavePaged,
  };
}

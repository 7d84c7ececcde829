/** The reader of a day's report: what the page needs of it, checked at the edge. */
import type {
  DayState,
  DayVerdict,
  Gap,
  Report,
  ReportRow,
  ResourceCount,
  Spread,
  Totals,
} from "../../../src/core/report/model.ts";
import { count, counts, day, exactly, flag, list, moment, nullable, record, text, word } from "./reading.ts";

const verdict = record<DayVerdict>({ state: word<DayState>(), sentence: text });

const totals = record<Totals>({
  incidents: count,
  successfulRemediations: count,
  failed: count,
  dryRuns: count,
  recovered: count,
  investigated: count,
  suppressed: count,
  escalated: count,
  unactionable: count,
  open: count,
  needYou: count,
  uniqueResources: count,
  successRate: nullable(count),
  wouldHavePaged: count,
});

const row = record<ReportRow>({
  id: text,
  event_type: word<ReportRow["event_type"]>(),
  instance_id: text,
  resource_arn: nullable(text),
  account: nullable(text),
  region: nullable(text),
  action: word<ReportRow["action"]>(),
  result: word<ReportRow["result"]>(),
  outcome: nullable(word<NonNullable<ReportRow["outcome"]>>()),
  severity: word<ReportRow["severity"]>(),
  mode: word<ReportRow["mode"]>(),
  message: text,
  created_at: moment,
  ended_at: nullable(moment),
  alarm_name: nullable(text),
  attempts: count,
  needs_you: flag,
});

const resource = record<ResourceCount>({ instance_id: text, resource_arn: nullable(text), incidents: count });
const gap = record<Gap>({ what: text, why: text });
const spread = record<Spread>({ n: count, medianSeconds: nullable(count), p90Seconds: nullable(count) });

const times = record<Report["times"]>({ detectToAct: spread, actToProof: spread });

/** What the team's edition and the public one have in common. */
export const ofBothEditions = {
  schemaVersion: exactly(1),
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
} as const;

export const readReport = record<Report>({
  ...ofBothEditions,
  topResources: list(resource),
  refusals: counts,
  read: list(text),
  gaps: list(gap),
  incidents: list(row),
  omitted: count,
});

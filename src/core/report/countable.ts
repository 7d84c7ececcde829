/** An incident as the report can count it, whoever wrote it. */
import type { Attempt, SignalNote } from "../incident.ts";
import type { ReportedIncident } from "./incidentReader.ts";

/** Wider than our own record: the names of event types and actions may be another version's. */
export type Countable = Omit<ReportedIncident, "event_type" | "action" | "signals" | "attempts" | "verdicts"> & {
  readonly event_type: string;
  readonly action: string;
  readonly signals: readonly Pick<SignalNote, "alarm_name">[];
  readonly attempts: readonly Pick<Attempt, "at" | "proved_at">[];
  readonly verdicts: readonly { readonly answers: readonly GuardrailDenial[] }[];
};

interface GuardrailDenial {
  readonly guardrail: string;
  readonly answer: { readonly kind: string; readonly reason: string };
}

/** What the report counts of one incident: small, so that a whole day of them can be held. */
import type { Attempt, SignalNote } from "../incident.ts";
import type { ReportedIncident } from "./incidentReader.ts";
import type { ReportRow } from "./model.ts";
import { rowOf } from "./row.ts";
import { secondsBetween } from "./spread.ts";

/** What is needed for it. Wider than our own record: names of event types and actions may be another version's. */
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

export interface IncidentFacts {
  readonly row: ReportRow;
  readonly hasFailed: boolean;
  readonly wouldHavePaged: boolean;
  /** By guardrail and reason, each once, however often it was the answer. */
  readonly refusals: readonly string[];
  readonly detectToActSeconds: number | null;
  readonly actToProofSeconds: readonly number[];
}

export function factsOf(incident: Countable): IncidentFacts {
  const { outcome, result, would_fail, timings, attempts } = incident;
  const proofs = attempts.map(({ at, proved_at }) => secondsBetween(at, proved_at));
  return {
    row: rowOf(incident),
    hasFailed: outcome === "ESCALATED" && result === "FAILED",
    wouldHavePaged: outcome === "ESCALATED" || (outcome === "DRYRUN" && would_fail),
    refusals: refusalsOf(incident),
    detectToActSeconds: secondsBetween(timings.detected_at, timings.acted_at),
    actToProofSeconds: proofs.filter((seconds) => seconds !== null),
  };
}

function refusalsOf({ verdicts }: Countable): readonly string[] {
  const answers = verdicts.flatMap((verdict) => verdict.answers);
  const denials = answers.flatMap(({ guardrail, answer }) =>
    answer.kind === "DENY" ? [`${guardrail}: ${answer.reason}`] : [],
  );
  return [...new Set(denials)];
}

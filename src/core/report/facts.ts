/** What the report counts of one incident: small, so that a whole day of them can be held. */
import type { Countable } from "./countable.ts";
import type { ReportRow } from "./model.ts";
import { rowOf } from "./row.ts";
import { secondsBetween } from "./spread.ts";

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

import type { Report } from "../../../src/core/report/model.ts";
import { outcomeLook, phrase } from "../words.ts";
import { Breakdown } from "./Breakdown.tsx";
import { Hours } from "./Hours.tsx";
import { Outcome } from "./Outcome.tsx";
import { Times } from "./Times.tsx";

/** The day by hour, and by what it was made of. Each bar is a filter. */
export function Side({ report }: { report: Report }) {
  if (report.totals.incidents === 0) return null;
  return (
    <aside class="side" aria-label="Breakdowns">
      <Hours report={report} />
      <Breakdown
        name="By outcome"
        filter="outcomes"
        counts={report.byOutcome}
        toneOf={(word) => outcomeLook(word).tone}
        words={(word) => <Outcome outcome={word} />}
      />
      <Breakdown name="By event type" filter="types" counts={report.byEventType} words={phrase} />
      <Breakdown name="By action" filter="actions" counts={report.byAction} words={(word) => phrase(word)} />
      <Times times={report.times} refusals={report.refusals} />
    </aside>
  );
}

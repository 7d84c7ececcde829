import type { PublicReport } from "../../../src/core/report/publicReport.ts";
import { OTHER } from "../../../src/core/report/publicReport.ts";
import { jsonPath } from "../data/files.ts";
import { counted, outcomeLook, phrase } from "../words.ts";
import { Cards } from "./Cards.tsx";
import { Counts } from "./Counts.tsx";
import { Outcome } from "./Outcome.tsx";
import { Quiet } from "./Quiet.tsx";
import { Shape } from "./Shape.tsx";
import { Times } from "./Times.tsx";

/** A day in the public edition: what can be counted. It has no incidents to open, and links to none. */
export function PublicDay({ report }: { report: PublicReport }) {
  const { totals, byOutcome, byEventType, byAction, unreadParts, date } = report;
  return (
    <>
      {unreadParts > 0 && (
        <aside class="banner tone-warn" aria-label="What is not in this report">
          <Shape name="question" size={16} />
          <p>
            <strong>{counted(unreadParts, "part")} of the day could not be read.</strong> There may have been more than
            is counted here.
          </p>
        </aside>
      )}
      <Cards report={report} />
      {totals.incidents === 0 ? (
        <Quiet report={report} />
      ) : (
        <div class="side across">
          <Counts
            name="By outcome"
            counts={byOutcome}
            toneOf={(word) => outcomeLook(word).tone}
            words={(word) => (word === OTHER ? <span>Other</span> : <Outcome outcome={word} />)}
          />
          <Counts name="By event type" counts={byEventType} words={phrase} />
          <Counts name="By action" counts={byAction} words={phrase} />
          <Times times={report.times} />
        </div>
      )}
      <p class="raw">
        <a href={jsonPath(date)}>The same as JSON</a>
      </p>
    </>
  );
}

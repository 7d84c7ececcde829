import type { Report } from "../../../src/core/report/model.ts";
import { Cards } from "./Cards.tsx";
import { FullReport } from "./FullReport.tsx";
import { Gaps } from "./Gaps.tsx";
import { Incidents } from "./Incidents.tsx";
import { Side } from "./Side.tsx";

/** A day in the team's own edition: everything that the report holds. */
export function TeamDay({ report }: { report: Report }) {
  return (
    <>
      <Gaps report={report} />
      <Cards report={report} />
      <div class="columns">
        <Incidents report={report} />
        <Side report={report} />
      </div>
      <FullReport day={report.date} />
    </>
  );
}

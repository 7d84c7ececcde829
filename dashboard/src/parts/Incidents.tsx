import type { Report } from "../../../src/core/report/model.ts";
import { isFiltered, NO_FILTERS } from "../state/rows.ts";
import { shownRows } from "../state/store.ts";
import { dayInWords } from "../state/time.ts";
import { change, view } from "../state/view.ts";
import { IncidentTable } from "./IncidentTable.tsx";
import { Quiet } from "./Quiet.tsx";
import { Toolbar } from "./Toolbar.tsx";

export function Incidents({ report }: { report: Report }) {
  if (report.totals.incidents === 0) return <Quiet report={report} />;
  const rows = shownRows.value;
  return (
    <section class="panel incidents" aria-label={`Incidents of ${dayInWords(report.date)}`}>
      <Toolbar report={report} />
      {rows.length > 0 && <IncidentTable rows={rows} />}
      {rows.length === 0 && isFiltered(view.value) && (
        <p class="nothing">
          None of the {report.incidents.length} incidents matches.{" "}
          <button type="button" onClick={() => change(NO_FILTERS)}>
            Clear the filters
          </button>
        </p>
      )}
    </section>
  );
}

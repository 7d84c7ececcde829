import type { ReportRow } from "../../../src/core/report/model.ts";
import { changed } from "../state/changed.ts";
import { current, rowId, toggle } from "../state/current.ts";
import { tookMs } from "../state/rows.ts";
import { duration } from "../state/time.ts";
import { phrase } from "../words.ts";
import { IncidentDetail } from "./IncidentDetail.tsx";
import { Outcome } from "./Outcome.tsx";
import { Time } from "./Time.tsx";

export function IncidentRow({ row, isOpen }: { row: ReportRow; isOpen: boolean }) {
  const id = rowId(row.id);
  const took = tookMs(row);
  const marks = { open: isOpen, current: current.value === row.id, changed: changed.value.has(row.id) };
  const classes = ["row", ...Object.entries(marks).flatMap(([name, on]) => (on ? [name] : []))].join(" ");
  const press = () => {
    if (getSelection()?.isCollapsed !== false) toggle(row.id);
  };
  return (
    <>
      {/* The button inside serves the keyboard; the whole row is only a larger target for the mouse. */}
      <tr id={id} class={classes} onClick={press}>
        <td class="time">
          <button
            type="button"
            aria-expanded={isOpen}
            aria-controls={isOpen ? `${id}-detail` : undefined}
            aria-label={`Details of ${row.id}`}
            onFocus={() => {
              current.value = row.id;
            }}
            onClick={(event) => {
              event.stopPropagation();
              toggle(row.id);
            }}
          >
            <span class="twist" aria-hidden="true" />
          </button>
          <Time at={row.created_at} />
        </td>
        <td class="outcome">
          <Outcome outcome={row.outcome} />
        </td>
        <td class="type" title={row.event_type}>
          <span dir="auto">{phrase(row.event_type)}</span>
        </td>
        <td class="resource">
          <bdi>{row.instance_id === "-" ? (row.alarm_name ?? "–") : row.instance_id}</bdi>
        </td>
        <td class="action">
          {row.action === "NONE" ? <span class="soft">None</span> : <bdi>{phrase(row.action)}</bdi>}
          {row.attempts > 1 && <span class="soft"> ×{row.attempts}</span>}
        </td>
        <td class="message">
          {row.needs_you && <b class="tag tone-bad">Needs you</b>}
          <span dir="auto">{row.message}</span>
        </td>
        <td class="took">{took === null ? <span class="soft">open</span> : duration(took)}</td>
        <td class="where soft">{row.region ?? "–"}</td>
      </tr>
      {isOpen && <IncidentDetail row={row} id={`${id}-detail`} />}
    </>
  );
}

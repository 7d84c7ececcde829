import { useEffect, useRef } from "preact/hooks";
import type { ReportRow } from "../../../src/core/report/model.ts";
import { limit, showMore } from "../state/limit.ts";
import { zoneWord } from "../state/time.ts";
import { view } from "../state/view.ts";
import { IncidentRow } from "./IncidentRow.tsx";
import { SortHead } from "./SortHead.tsx";

export function IncidentTable({ rows }: { rows: readonly ReportRow[] }) {
  const zone = zoneWord(rows[0]?.created_at ?? "", view.value.zone);
  return (
    <>
      <table aria-rowcount={rows.length + 1}>
        <thead>
          <tr>
            <SortHead column="time">Time ({zone})</SortHead>
            <SortHead column="outcome">Outcome</SortHead>
            <SortHead column="type">Event type</SortHead>
            <SortHead column="resource">Resource</SortHead>
            <SortHead column="action">Action</SortHead>
            <th scope="col" class="message">
              What happened
            </th>
            <SortHead column="took">Took</SortHead>
            <th scope="col" class="where">
              Where
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, limit.value).map((row) => (
            <IncidentRow key={row.id} row={row} isOpen={view.value.open === row.id} />
          ))}
        </tbody>
      </table>
      {rows.length > limit.value && <More left={rows.length - limit.value} />}
    </>
  );
}

/** The end of what is in the page: brings more as soon as it comes near the screen, or by its button. */
function More({ left }: { left: number }) {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const watch = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && showMore(), {
      rootMargin: "1200px",
    });
    if (end.current !== null) watch.observe(end.current);
    return () => watch.disconnect();
  }, [left]);
  return (
    <div class="more" ref={end}>
      <button type="button" onClick={showMore}>
        {`Show more (${left} left)`}
      </button>
    </div>
  );
}

import type { Report } from "../../../src/core/report/model.ts";
import { counted } from "../words.ts";
import { Shape } from "./Shape.tsx";

/** What the report does not know: said, and never counted as calm. */
export function Gaps({ report: { gaps, omitted, incidents } }: { report: Report }) {
  if (gaps.length === 0 && omitted === 0) return null;
  return (
    <aside class="banner tone-warn" aria-label="What is not in this report">
      <Shape name="question" size={16} />
      <ul>
        {gaps.map(({ what, why }) => (
          <li key={what}>
            <strong>{what} could not be read</strong>: <span dir="auto">{why}</span>
          </li>
        ))}
        {omitted > 0 && (
          <li>
            <strong>{counted(omitted, "incident")} not listed.</strong> They are counted above; the table holds the
            first {incidents.length}. <code>./defib incidents --date D</code> lists all.
          </li>
        )}
      </ul>
    </aside>
  );
}

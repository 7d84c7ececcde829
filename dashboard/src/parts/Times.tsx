import type { Report, Spread } from "../../../src/core/report/model.ts";
import { duration } from "../state/time.ts";

/** How quick it was. Median and 90th percentile, never a bare mean. */
export function Times({ times, refusals = {} }: Pick<Report, "times"> & Partial<Pick<Report, "refusals">>) {
  const reasons = Object.entries(refusals);
  return (
    <section class="panel times" aria-label="How quick">
      <h2>How quick</h2>
      <dl>
        <Row name="Detected → acted" spread={times.detectToAct} />
        <Row name="Acted → proved" spread={times.actToProof} />
      </dl>
      {reasons.length > 0 && (
        <>
          <h2>Held back by</h2>
          <ul>
            {reasons.map(([reason, count]) => (
              <li key={reason}>
                <span dir="auto">{reason}</span> <span class="count">{count}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Row({ name, spread: { n, medianSeconds, p90Seconds } }: { name: string; spread: Spread }) {
  const seconds = (value: number | null) => (value === null ? "–" : duration(value * 1000));
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {seconds(medianSeconds)}{" "}
        <span class="soft">
          median · p90 {seconds(p90Seconds)} · n {n}
        </span>
      </dd>
    </div>
  );
}

import { isPublicEdition } from "../data/edition.ts";
import { INDEX_PATH } from "../data/files.ts";
import { now } from "../state/now.ts";
import { index, newestFreshness, report } from "../state/store.ts";
import { duration, shortClock } from "../state/time.ts";
import { view } from "../state/view.ts";
import { Command } from "./Command.tsx";
import { Shape } from "./Shape.tsx";

/** Says loudly when the page may be behind: a report that has not come, or a refresh that failed. */
export function Staleness() {
  const fresh = newestFreshness.value;
  if (fresh.kind !== "fresh") {
    const late = duration(now.value - Date.parse(fresh.since));
    const since = shortClock(fresh.since, view.value.zone);
    const stale = fresh.kind === "stale";
    return (
      <aside class={`banner tone-${stale ? "bad" : "warn"}`} aria-label="Freshness">
        <Shape name="triangle" size={16} />
        <p>
          <strong>{stale ? `STALE since ${since} (${late}).` : `The report due at ${since} is ${late} late.`}</strong>{" "}
          {stale
            ? "Two reports have not come: what is happening now is unknown."
            : "What you see is the one before it."}{" "}
          {!isPublicEdition && "Look at the log of the report function, or make it by hand:"}
        </p>
        {!isPublicEdition && <Command line="./defib report --date YYYY-MM-DD" />}
      </aside>
    );
  }
  const failed = [index, report].find((file) => file.fault.value !== null && file.value.value !== null);
  const fault = failed?.fault.value;
  if (failed === undefined || !fault) return null;
  const checked = failed.checkedAt.value;
  const kept = checked === null ? "" : ` What you see was last confirmed ${duration(now.value - checked)} ago.`;
  return (
    <aside class="banner tone-warn" aria-label="Freshness">
      <Shape name="triangle" size={16} />
      <p>
        <strong>{fault.path === INDEX_PATH ? "The list of days" : "This report"} could not be refreshed</strong>:{" "}
        {fault.detail}.{kept} Trying again by itself.
      </p>
    </aside>
  );
}

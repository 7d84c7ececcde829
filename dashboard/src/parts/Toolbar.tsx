import type { Report } from "../../../src/core/report/model.ts";
import { isFiltered, NO_FILTERS } from "../state/rows.ts";
import { shownRows } from "../state/store.ts";
import { shortClock } from "../state/time.ts";
import { change, view } from "../state/view.ts";
import { toggled, type View } from "../state/viewState.ts";
import { counted, outcomeLook, phrase } from "../words.ts";

export const SEARCH_ID = "search";

type WordFilter = "types" | "actions" | "outcomes";

/** Search, the number of rows, and the filters that are on. */
export function Toolbar({ report }: { report: Report }) {
  const filters = view.value;
  const shown = shownRows.value.length;
  const total = report.incidents.length;
  return (
    <div class="toolbar">
      <h2>Incidents</h2>
      <input
        id={SEARCH_ID}
        type="search"
        placeholder="Filter: id, resource, alarm, message …"
        aria-label="Filter incidents"
        aria-keyshortcuts="/"
        autocomplete="off"
        spellcheck={false}
        value={filters.search}
        onInput={(event) => change({ search: event.currentTarget.value })}
      />
      <Pick name="Outcome" filter="outcomes" counts={report.byOutcome} words={(word) => outcomeLook(word).words} />
      <Pick name="Type" filter="types" counts={report.byEventType} words={phrase} />
      {report.totals.needYou > 0 && (
        <button
          type="button"
          class="toggle"
          aria-pressed={filters.needsYou}
          onClick={() => change({ needsYou: !filters.needsYou })}
        >
          Needs you ({report.totals.needYou})
        </button>
      )}
      <Chips filters={filters} />
      <output class="soft">{shown === total ? counted(total, "row") : `${shown} of ${counted(total, "row")}`}</output>
      {isFiltered(filters) && (
        <button type="button" onClick={() => change(NO_FILTERS)}>
          Clear filters
        </button>
      )}
    </div>
  );
}

interface PickProps {
  name: string;
  filter: WordFilter;
  counts: Readonly<Record<string, number>>;
  words: (word: string) => string;
}

function Pick({ name, filter, counts, words }: PickProps) {
  const chosen = view.value[filter];
  return (
    <select
      aria-label={name}
      value={chosen.length === 1 ? chosen[0] : chosen.length === 0 ? "" : "*"}
      onChange={(event) => change({ [filter]: event.currentTarget.value === "" ? [] : [event.currentTarget.value] })}
    >
      <option value="">{`${name}: all`}</option>
      {chosen.length > 1 && <option value="*">{`${name}: ${chosen.length} chosen`}</option>}
      {Object.entries(counts).map(([word, count]) => (
        <option key={word} value={word}>
          {`${words(word)} (${count})`}
        </option>
      ))}
    </select>
  );
}

function Chips({ filters }: { filters: View }) {
  const { actions, hour, zone } = filters;
  return (
    <>
      {actions.map((action) => (
        <Chip key={action} words={phrase(action)} onRemove={() => change({ actions: toggled(actions, action) })} />
      ))}
      {hour !== null && <Chip words={`Hour from ${shortClock(hour, zone)}`} onRemove={() => change({ hour: null })} />}
    </>
  );
}

function Chip({ words, onRemove }: { words: string; onRemove: () => void }) {
  return (
    <button type="button" class="chip" onClick={onRemove} aria-label={`Remove filter ${words}`}>
      {words} <span aria-hidden="true">×</span>
    </button>
  );
}

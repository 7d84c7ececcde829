import { goToDay, neighbour } from "../state/days.ts";
import { days, shownDay } from "../state/store.ts";
import { weekday } from "../state/time.ts";

/** Which day: the ones that have a report, with a step back and a step forward. */
export function DayPicker() {
  const shown = shownDay.value;
  const known = days.value;
  const earlier = neighbour(known, shown, -1);
  const later = neighbour(known, shown, 1);
  const options = shown === null || known.includes(shown) ? known : [shown, ...known];
  return (
    <nav class="days" aria-label="Day">
      <button
        type="button"
        disabled={earlier === null}
        onClick={() => goToDay(earlier)}
        aria-label="Earlier day"
        title="Earlier day ( [ )"
      >
        ‹
      </button>
      <select
        aria-label="Day of the report"
        value={shown ?? ""}
        disabled={options.length === 0}
        onChange={(event) => goToDay(event.currentTarget.value)}
      >
        {options.length === 0 && <option value="">No reports</option>}
        {options.map((day) => (
          <option key={day} value={day}>
            {`${day} ${weekday(day).slice(0, 3)}${known.includes(day) ? "" : " (no report)"}`}
          </option>
        ))}
      </select>
      <button
        type="button"
        disabled={later === null}
        onClick={() => goToDay(later)}
        aria-label="Later day"
        title="Later day ( ] )"
      >
        ›
      </button>
    </nav>
  );
}

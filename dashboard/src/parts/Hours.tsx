import type { Report } from "../../../src/core/report/model.ts";
import { type Hour, hoursOf } from "../state/hours.ts";
import { shortClock } from "../state/time.ts";
import { change, view } from "../state/view.ts";
import { counted } from "../words.ts";

/** When in the day: one column an hour, what needs you at its foot. */
export function Hours({ report }: { report: Report }) {
  const hours = hoursOf(report);
  const most = Math.max(1, ...hours.map(({ count }) => count));
  const labels = [hours[0], hours[Math.floor(hours.length / 2)], hours.at(-1)];
  return (
    <section class="panel hours" aria-label="By hour">
      <h2>By hour</h2>
      <div class="strip">
        {hours.map((hour) => (
          <Column key={hour.start} hour={hour} most={most} />
        ))}
      </div>
      <p class="labels soft" aria-hidden="true">
        {labels.map((hour) => hour && <span key={hour.start}>{shortClock(hour.start, view.value.zone)}</span>)}
      </p>
    </section>
  );
}

function Column({ hour: { start, count, needYou }, most }: { hour: Hour; most: number }) {
  const chosen = view.value.hour === start;
  const words = `From ${shortClock(start, view.value.zone)}: ${counted(count, "incident")}${needYou > 0 ? `, ${needYou} need you` : ""}`;
  const share = (part: number) => ({ blockSize: `${(100 * part) / most}%` });
  return (
    <button
      type="button"
      class="hour"
      aria-pressed={chosen}
      aria-label={words}
      title={words}
      disabled={count === 0}
      onClick={() => change({ hour: chosen ? null : start })}
    >
      <span class="rest" style={share(count - needYou)} />
      <span class="need" style={share(needYou)} />
    </button>
  );
}

import type { Report } from "../../../src/core/report/model.ts";
import { status } from "../state/status.ts";
import { isNewest, newestFreshness, report, shownDay } from "../state/store.ts";
import { dayInWords, weekday } from "../state/time.ts";
import { Shape } from "./Shape.tsx";
import { Time } from "./Time.tsx";

/** The day in one sentence: the same words as in the mail and the Markdown. */
export function Verdict() {
  const shown = report.value.value;
  const { tone, shape } = status.value;
  const day = shownDay.value;
  if (shown === null || day === null) return null;
  return (
    <section class={`verdict tone-${tone}`} aria-label="Verdict">
      <Shape name={shape} size={28} />
      <div>
        <p class="day">
          {weekday(day)}, {dayInWords(day)}
        </p>
        <h1 aria-live="polite">{sentence(shown)}</h1>
        <Made report={shown} />
      </div>
    </section>
  );
}

function sentence({ verdict }: Report) {
  if (newestFreshness.value.kind === "stale" && isNewest.value) {
    return (
      <>
        <b>Unknown:</b> no report has come when it should have. The last one said: “{verdict.sentence}”
      </>
    );
  }
  const colon = verdict.sentence.indexOf(":") + 1;
  return (
    <>
      <b>{verdict.sentence.slice(0, colon)}</b>
      {verdict.sentence.slice(colon)}
    </>
  );
}

function Made({ report: { generatedAt, nextExpectedAt, from, to, timeZone, dayIsOver } }: { report: Report }) {
  return (
    <p class="soft made">
      <span>
        Day in {timeZone}: <Time at={from} show="date" /> to <Time at={to} show="date" />
      </span>
      <span>
        Made <Time at={generatedAt} show="date" withAge />
      </span>
      {nextExpectedAt !== null && isNewest.value && (
        <span>
          Next expected <Time at={nextExpectedAt} show="date" withAge />
        </span>
      )}
      {!dayIsOver && <span class="tone-warn">Made before the day was over</span>}
    </p>
  );
}

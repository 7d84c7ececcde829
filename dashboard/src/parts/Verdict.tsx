import type { DayReport } from "../data/edition.ts";
import { status } from "../state/status.ts";
import { isNewest, newestFreshness, report, shownDay } from "../state/store.ts";
import { dateAndClock, dayInWords, viewerZoneName, weekday } from "../state/time.ts";
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
        {isOverdue() && <p class="soft">The last one said: “{shown.verdict.sentence}”</p>}
        <Made report={shown} />
      </div>
    </section>
  );
}

function sentence({ verdict }: DayReport) {
  if (isOverdue()) {
    return (
      <>
        <b>Unknown:</b> no report has come when it should have.
      </>
    );
  }
  const colon = verdict.sentence.indexOf(":") + 1;
  return (
    <>
      <b>{verdict.sentence.slice(0, colon)}</b>
      {verdict.sentence
        .slice(colon)
        .split(ISO_TIME)
        .map((part) => (ISO_TIME.test(part) ? <Moment key={part} at={part} /> : part))}
    </>
  );
}

const ISO_TIME = /(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z)/;

/** A time in the sentence: unchanged, for the sentence is the same everywhere; the reader's own zone in its title. */
function Moment({ at }: { at: string }) {
  return (
    <time class="whole" datetime={at} title={`${dateAndClock(at, "local")} (${viewerZoneName()})`}>
      {at}
    </time>
  );
}

const isOverdue = (): boolean => newestFreshness.value.kind === "stale" && isNewest.value;

function Made({ report: { generatedAt, nextExpectedAt, from, to, timeZone, dayIsOver } }: { report: DayReport }) {
  return (
    <p class="soft made">
      <span>
        Day in {timeZone}: <Time at={from} show="minute" /> to <Time at={to} show="minute" />
      </span>
      <span>
        Made <Time at={generatedAt} show="minute" withAge />
      </span>
      {nextExpectedAt !== null && isNewest.value && (
        <span>
          Next expected <Time at={nextExpectedAt} show="minute" withAge />
        </span>
      )}
      {!dayIsOver && <span class="tone-warn">Made before the day was over</span>}
    </p>
  );
}

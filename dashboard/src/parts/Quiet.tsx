import { type DayReport, isPublic } from "../data/edition.ts";
import { dayInWords } from "../state/time.ts";
import { phrase } from "../words.ts";
import { Shape } from "./Shape.tsx";
import { Time } from "./Time.tsx";

/** A day without incidents: says so, and what was looked at to know it. */
export function Quiet({ report }: { report: DayReport }) {
  const { date, generatedAt, dayIsOver } = report;
  const read = isPublic(report) ? [] : report.read;
  const known = (isPublic(report) ? report.unreadParts : report.gaps.length) === 0;
  return (
    <section class={`panel quiet-day tone-${known ? "good" : "warn"}`} aria-label="No incidents">
      <Shape name={known ? "ring" : "question"} size={36} />
      <h2>
        No incidents on {dayInWords(date)}
        {known ? "." : ", in what could be read."}
      </h2>
      <p class="soft">
        Last checked <Time at={generatedAt} show="minute" withAge />
        {dayIsOver ? "." : ", before the day was over."}
      </p>
      {read.length > 0 && <p class="soft">Read to the end: {read.map(phrase).join(", ")}.</p>}
    </section>
  );
}

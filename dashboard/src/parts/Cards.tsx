import type { DayReport } from "../data/edition.ts";
import type { Tone } from "../words.ts";

interface Card {
  readonly name: string;
  readonly value: string;
  readonly note: string;
  readonly tone?: Tone | undefined;
}

/** The day in numbers. */
export function Cards({ report: { totals } }: { report: DayReport }) {
  const { successfulRemediations, failed, successRate } = totals;
  const tried = successfulRemediations + failed;
  const cards: readonly Card[] = [
    { name: "Total incidents", value: String(totals.incidents), note: `${totals.open} still open` },
    {
      name: "Need you",
      value: String(totals.needYou),
      note: `${totals.escalated} escalated`,
      tone: toneIf("bad", totals.needYou),
    },
    {
      name: "Successful remediations",
      value: String(successfulRemediations),
      note: `of ${tried} tried`,
      tone: toneIf("good", successfulRemediations),
    },
    { name: "Failed", value: String(failed), note: "after an action", tone: toneIf("bad", failed) },
    {
      name: "Success rate",
      value: percent(successRate),
      note: successRate === null ? "nothing was tried" : `${successfulRemediations} of ${tried}`,
    },
    { name: "Dry runs", value: String(totals.dryRuns), note: `${totals.wouldHavePaged} would have paged` },
    { name: "Investigated", value: String(totals.investigated), note: `${totals.suppressed} left alone` },
    { name: "Unique resources", value: String(totals.uniqueResources), note: `${totals.unactionable} unactionable` },
  ];
  return (
    <dl class="cards" aria-label="The day in numbers">
      {cards.map(({ name, value, note, tone = "plain" }) => (
        <div key={name} class={`card tone-${tone}`}>
          <dt>{name}</dt>
          <dd class="figure">{value}</dd>
          <dd class="soft">{note}</dd>
        </div>
      ))}
    </dl>
  );
}

const toneIf = (tone: Tone, count: number): Tone => (count > 0 ? tone : "plain");

/** Rounded down, so that only a perfect day says 100 %. */
const percent = (share: number | null): string => (share === null ? "–" : `${Math.floor(share * 100)} %`);

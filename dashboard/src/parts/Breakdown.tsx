import type { ComponentChildren } from "preact";
import { change, view } from "../state/view.ts";
import { toggled } from "../state/viewState.ts";
import type { Tone } from "../words.ts";

interface BreakdownProps {
  name: string;
  filter: "types" | "actions" | "outcomes";
  counts: Readonly<Record<string, number>>;
  words: (word: string) => ComponentChildren;
  toneOf?: (word: string) => Tone;
}

/** Counts by word, as bars that filter the table. The number is the fact; the bar only helps the eye. */
export function Breakdown({ name, filter, counts, words, toneOf }: BreakdownProps) {
  const chosen = view.value[filter];
  const entries = Object.entries(counts);
  const most = Math.max(1, ...entries.map(([, count]) => count));
  return (
    <section class="panel breakdown" aria-label={name}>
      <h2>{name}</h2>
      <ul>
        {entries.map(([word, count]) => (
          <li key={word} class={toneOf === undefined ? "tone-info" : `tone-${toneOf(word)}`}>
            <button
              type="button"
              aria-pressed={chosen.includes(word)}
              title={word}
              onClick={() => change({ [filter]: toggled(chosen, word) })}
            >
              <span class="word">{words(word)}</span>
              <span class="count">{count}</span>
              <span class="bar" aria-hidden="true" style={{ inlineSize: `${(100 * count) / most}%` }} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

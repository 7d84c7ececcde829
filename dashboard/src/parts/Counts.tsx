import type { ComponentChildren } from "preact";
import type { Tone } from "../words.ts";

interface CountsProps {
  name: string;
  counts: Readonly<Record<string, number>>;
  words: (word: string) => ComponentChildren;
  toneOf?: (word: string) => Tone;
  /** What a row is made of, around its word, its number and its bar; else it is only to be read. */
  row?: (word: string, content: ComponentChildren) => ComponentChildren;
}

/** Counts by word, as bars. The number is the fact; the bar only helps the eye. */
export function Counts({ name, counts, words, toneOf, row }: CountsProps) {
  const entries = Object.entries(counts);
  const most = Math.max(1, ...entries.map(([, count]) => count));
  const around = row ?? ((_, content) => <div class="row-of-counts">{content}</div>);
  return (
    <section class="panel breakdown" aria-label={name}>
      <h2>{name}</h2>
      <ul>
        {entries.map(([word, count]) => (
          <li key={word} class={toneOf === undefined ? "tone-info" : `tone-${toneOf(word)}`}>
            {around(
              word,
              <>
                <span class="word">{words(word)}</span>
                <span class="count">{count}</span>
                <span class="bar" aria-hidden="true" style={{ inlineSize: `${(100 * count) / most}%` }} />
              </>,
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

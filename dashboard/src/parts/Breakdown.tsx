import type { ComponentChildren } from "preact";
import { change, view } from "../state/view.ts";
import { toggled } from "../state/viewState.ts";
import type { Tone } from "../words.ts";
import { Counts } from "./Counts.tsx";

interface BreakdownProps {
  name: string;
  filter: "types" | "actions" | "outcomes";
  counts: Readonly<Record<string, number>>;
  words: (word: string) => ComponentChildren;
  toneOf?: (word: string) => Tone;
}

/** Counts by word that filter the table. */
export function Breakdown({ filter, ...counts }: BreakdownProps) {
  const chosen = view.value[filter];
  return (
    <Counts
      {...counts}
      row={(word, content) => (
        <button
          type="button"
          aria-pressed={chosen.includes(word)}
          title={word}
          onClick={() => change({ [filter]: toggled(chosen, word) })}
        >
          {content}
        </button>
      )}
    />
  );
}

import { outcomeLook } from "../words.ts";
import { Shape } from "./Shape.tsx";

/** An outcome as word, shape and colour. */
export function Outcome({ outcome }: { outcome: string | null }) {
  const { words, meaning, tone, shape } = outcomeLook(outcome);
  return (
    <span class={`state tone-${tone}`} title={meaning}>
      <Shape name={shape} />
      <span dir="auto">{words}</span>
    </span>
  );
}

/** The table of `docs/live-proof.md`: the steps that the script runs, as one would type them. */
import { liveSteps } from "../live/steps.ts";
import { tableOf } from "./generated.ts";

/** @throws Error for a part that nothing makes */
export function livePart(name: string): string {
  if (name !== "steps") throw new Error(`nothing makes the part "${name}" of docs/live-proof.md`);
  const rows = liveSteps("defib-proof", "2026-11-24").map(({ name: step, words, proves, secondsMax }, at) => [
    ...[String(at + 1), step, `\`./defib ${words.map(quoted).join(" ")}\``, proves],
    secondsMax === null ? "" : `${secondsMax} s`,
  ]);
  return tableOf(["", "step", "command", "proves", "at most"], rows);
}

const quoted = (word: string): string => (word.includes(" ") ? `"${word}"` : word);

/** Text from outside as Markdown that shows it and does nothing else: no markup, no HTML, no link, no new table cell. */
import { oneLine } from "./inert.ts";

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;" };

/**
 * Underscores inside a word mean nothing in Markdown and stay, so that `EC2_HIGH_CPU` can be found in the file.
 * @example markdownText("<b>|*", 20) // "&lt;b&gt;&#124;\\*"
 */
export function markdownText(text: string, charactersMax: number): string {
  return oneLine(text, charactersMax).replace(
    /[&<>|]|:\/\/|www\.|[\\`*[\]~$@]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/giu,
    (special) => ENTITIES[special] ?? escaped(special),
  );
}

/** A web address must not become a link by itself: its middle is escaped. */
function escaped(special: string): string {
  if (special === "://") return ":\\/\\/";
  return special.length === 1 ? `\\${special}` : special.replace(".", "\\.");
}

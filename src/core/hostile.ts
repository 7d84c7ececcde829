/** Text from outside is hostile: it is bounded and made harmless before it goes any further. */

/** Control characters, line and paragraph separators, and what turns the direction of text or hides in it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this removes
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
const WHITESPACE = /[\t\n\r]/g;
const NOT_PLAIN = /[^A-Za-z0-9_ .:-]/g;
const QUOTED_CHARACTERS_MAX = 48;

/**
 * One line of printable text of at most so many characters. It may still hold Markdown or HTML: escape it where it is
 * shown. Line ends become spaces, other unprintable characters `\ufffd`, one for one, so that they are seen.
 * @example clean("a\u001b[31mb", 10) // "a\ufffd[31mb"
 */
export function clean(text: string, charactersMax: number): string {
  const short = text.length > charactersMax ? `${text.slice(0, charactersMax - 1)}…` : text;
  return short.replace(WHITESPACE, " ").replace(UNPRINTABLE, "\ufffd").toWellFormed();
}

/**
 * A short quotation for a sentence, harmless in Markdown, HTML, CSV, a shell and a terminal as it is: whatever is not a
 * plain letter, digit or mark becomes `·`.
 * @example quote("i-1$(rm)<b>") // "“i-1··rm··b·”"
 */
export function quote(text: string): string {
  const short = text.slice(0, QUOTED_CHARACTERS_MAX);
  return `“${short.replace(NOT_PLAIN, "·")}${text.length > QUOTED_CHARACTERS_MAX ? "…" : ""}”`;
}

const MARKUP = /[<>&|`*[\]\\~$@#!{}"]|:\/\/|www\.|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/giu;
const SENTENCE_CHARACTERS_MAX = 600;

/**
 * A sentence that quotes foreign text, harmless in Markdown and HTML as it is: marks that could be markup or a link
 * become `·`, line ends become spaces.
 * @example inert("held by <b>us</b>") // "held by ·b·us·/b·"
 */
export function inert(sentence: string): string {
  return clean(sentence, SENTENCE_CHARACTERS_MAX).replace(MARKUP, "·");
}

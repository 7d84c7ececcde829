/** Where the command line prints: data to stdout, messages to stderr, colour only where a person sees it. */
import { clean } from "../core/hostile.ts";

export interface Terminal {
  /** Data. */
  readonly print: (text: string) => void;
  /** A message for a person; not printed with --json, whose stderr holds errors only. */
  readonly tell: (text: string) => void;
  readonly paint: Paint;
  /** Characters in a line; infinite in a pipe, where nothing is cut off. */
  readonly width: number;
  readonly inputIsTerminal: boolean;
  /** Ctrl-C: what takes long ends early; two seconds later the program ends anyway. */
  readonly interrupted: AbortSignal;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

const STYLES = { bold: 1, red: 31, green: 32, yellow: 33, cyan: 36, dim: 2 } as const;
export type Style = keyof typeof STYLES;
export type Paint = (style: Style, text: string) => string;

/** Colour needs a terminal that has not said no: https://no-color.org */
export function painter(isTerminal: boolean, environment: Terminal["environment"], noColor: boolean): Paint {
  const plain = noColor || !isTerminal || Boolean(environment["NO_COLOR"]) || environment["TERM"] === "dumb";
  return plain ? (_, text) => text : (style, text) => `\u001b[${STYLES[style]}m${text}\u001b[0m`;
}

export function widthOf(environment: Terminal["environment"], columns: number | undefined): number {
  const asked = Number(environment["COLUMNS"]);
  if (Number.isInteger(asked) && asked >= 20) return asked;
  return columns ?? Number.POSITIVE_INFINITY;
}

/** Text from outside in one line of a terminal: nothing that moves the cursor, hides, or turns the direction. */
export const shown = (text: string, charactersMax = 2000): string => clean(text, Math.max(1, charactersMax));

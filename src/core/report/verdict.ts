/** The day's verdict: one sentence of a fixed grammar, state · count · oldest · needs you or not. */
import { EVENT_TYPES } from "../eventType.ts";
import type { DayState, DayVerdict, Gap } from "./model.ts";

export interface DayFacts {
  readonly incidents: number;
  readonly healed: number;
  readonly open: number;
  readonly needYou: number;
  /** When the oldest of those that are open or need you was first seen (ISO 8601 UTC); null when there is none. */
  readonly oldest: string | null;
  readonly gaps: readonly Gap[];
}

/**
 * @example dayVerdict({ incidents: 7, healed: 3, open: 0, needYou: 2, oldest: "2026-11-24T02:34:12Z", gaps: [] }).sentence
 * // "Needs you: 7 incidents, 3 healed; 2 need you, the oldest since 2026-11-24T02:34:12Z."
 */
export function dayVerdict(facts: DayFacts): DayVerdict {
  const state = stateOf(facts);
  return { state, sentence: `${WORD[state]}: ${whatIsKnown(facts)}; ${whoIsNeeded(facts)}.` };
}

const WORD: Readonly<Record<DayState, string>> = {
  calm: "Calm",
  healed: "Healed",
  needs_you: "Needs you",
  unknown: "Unknown",
};

function stateOf({ gaps, needYou, open, healed }: DayFacts): DayState {
  if (gaps.length > 0) return "unknown";
  if (needYou > 0) return "needs_you";
  if (open > 0) return "unknown";
  return healed > 0 ? "healed" : "calm";
}

function whatIsKnown(facts: DayFacts): string {
  if (facts.gaps.length === 0) return counts(facts);
  if (facts.gaps.length === EVENT_TYPES.length && facts.incidents === 0) return "the day could not be read";
  return `${listed(facts.gaps.map(({ what }) => what))} could not be read; in the rest, ${counts(facts)}`;
}

function counts({ incidents, healed, open }: DayFacts): string {
  const parts = [incidents === 0 ? "no incidents" : counted(incidents, "incident")];
  if (healed > 0) parts.push(`${healed} healed`);
  if (open > 0) parts.push(`${open} still open`);
  return parts.join(", ");
}

function whoIsNeeded({ needYou, open, oldest, gaps }: DayFacts): string {
  const since = oldest === null ? "" : `, the oldest since ${oldest}`;
  if (needYou > 0) return `${needYou} need${needYou === 1 ? "s" : ""} you${since}`;
  if (open > 0) return `nothing needs you yet${since}`;
  return gaps.length > 0 ? "whether anything needs you is not known" : "nothing needs you";
}

/** @example counted(1, "incident") // "1 incident" */
export const counted = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? "" : "s"}`;

/** @example listed(["a", "b", "c"]) // "a, b and c" */
export function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

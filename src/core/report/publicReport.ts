/**
 * The public edition of a day's report: what anybody on the internet may read of it. Days, counts, durations and our own
 * words; nothing that came from outside has a field to stand in.
 */
import { ACTION_NAMES } from "../actions/actionName.ts";
import { OUTCOME_MEANING } from "../ending.ts";
import { EVENT_TYPES } from "../eventType.ts";
import type { Report } from "./model.ts";

export interface PublicReport
  extends Pick<
    Report,
    | "schemaVersion"
    | "date"
    | "timeZone"
    | "from"
    | "to"
    | "generatedAt"
    | "nextExpectedAt"
    | "dayIsOver"
    | "verdict"
    | "totals"
    | "byEventType"
    | "byAction"
    | "byOutcome"
    | "times"
  > {
  readonly edition: "public";
  /** How many parts of the day could not be read. Which, and why, is not public. */
  readonly unreadParts: number;
}

/** Where a word is counted that is not ours. */
export const OTHER = "OTHER";

/** The only names that public counts go by. */
export const PUBLIC_EVENT_TYPES: readonly string[] = EVENT_TYPES;
export const PUBLIC_ACTIONS: readonly string[] = [...ACTION_NAMES, "NONE"];
export const PUBLIC_OUTCOMES: readonly string[] = [...Object.keys(OUTCOME_MEANING), "OPEN"];

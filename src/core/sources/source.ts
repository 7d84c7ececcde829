/** What a source is: one shape of message, how it is told from others, and how it is read. One file each, in this folder. */
import type { Signal } from "../signal.ts";
import type { Fields } from "./reading/fields.ts";

/** How a message came: what its envelopes tell that the message itself may not. */
export interface Route {
  /** Of the SNS topic or subscription; it is in the alarm's region, not always in its account. */
  readonly topicArn: string | null;
  /** When the envelope was sent (ISO 8601 UTC): stands in for a missing time of the change, and only then. */
  readonly sentAt: string | null;
}

/** What the receiver knows of itself: the last resort where a message names neither account nor region. */
export interface Context {
  /** ISO 8601 UTC. */
  readonly receivedAt: string;
  readonly account?: string | null;
  readonly region?: string | null;
}

export interface Message {
  readonly body: Fields;
  readonly route: Route;
  readonly context: Context;
}

export type Reading =
  | { readonly kind: "signal"; readonly signal: Signal }
  /** Understood, and no change of state; a sentence says what it is. */
  | { readonly kind: "not_a_change"; readonly what: string }
  /** Defib's own: it has come through, or is over. */
  | { readonly kind: "heartbeat"; readonly source: string; readonly beats: boolean }
  | { readonly kind: "problem"; readonly problem: string };

export interface Source {
  /** Kept in the record; never changed. */
  readonly name: string;
  /** At most one source recognises a message. */
  readonly recognises: (body: Fields) => boolean;
  readonly read: (message: Message) => Reading;
}

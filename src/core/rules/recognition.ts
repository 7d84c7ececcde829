/** Whether a message is of an event type, as the event type's own file answers it. */
import type { EventType } from "../eventType.ts";
import type { StatusCheck } from "../signal.ts";
import type { Facts } from "./facts.ts";

/** `almost`: it watches what this event type watches, but something rules it out; the problem says what. */
export type Recognition =
  | { readonly kind: "yes"; readonly check: StatusCheck | null; readonly problems: readonly string[] }
  | { readonly kind: "almost"; readonly problem: string }
  | { readonly kind: "no" };

export interface Recogniser {
  readonly event_type: EventType;
  readonly recognises: (facts: Facts) => Recognition;
}

export const NO: Recognition = { kind: "no" };

export const BY_NAME_ONLY =
  "Its type was told from names alone, because no metric that Defib knows is watched: check that it is right.";

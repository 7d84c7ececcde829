/** What healthy means for one kind of incident, and what proves that an action worked. One file each, in this folder. */
import type { EventType } from "../eventType.ts";
import type { Health } from "../health.ts";
import type { Attempt, Incident } from "../incident.ts";
import type { Look } from "../look.ts";
import type { Rung } from "../policy/policy.ts";

/** `left_stopped`: of the start that completes our stop; it is asked for again. */
export type Proof = { readonly state: "proved" | "not_yet" | "failed" | "left_stopped"; readonly why: string };

export interface Rule {
  readonly eventType: EventType;
  /** For a sentence: "a failed status check". */
  readonly title: string;
  readonly health: (look: Look, incident: Incident) => Health;
  /** Whether the look proves that the attempt made the resource well. */
  readonly proof: (look: Look, incident: Incident, attempt: Attempt, rung: Rung) => Proof;
}

export const proved = (why: string): Proof => ({ state: "proved", why });
export const notYet = (why: string): Proof => ({ state: "not_yet", why });
export const failed = (why: string): Proof => ({ state: "failed", why });
export const leftStopped = (why: string): Proof => ({ state: "left_stopped", why });

/** An action: one change to the world, or none (`INVESTIGATE`). One file each, in this folder. */
import type { CallAnswer, EvidenceStore, Fleet } from "../../ports.ts";
import type { ActionPart, EvidenceNote, IncidentKey } from "../incident.ts";
import type { Resource } from "../resource.ts";
import type { ActionName } from "./actionName.ts";

/** What AWS answered; or, where nothing was to be changed, what was found and kept. */
export type ActionAnswer = CallAnswer | { readonly kind: "found"; readonly evidence: EvidenceNote };

export interface ActionWorld {
  readonly fleet: Fleet;
  readonly evidence: EvidenceStore;
}

export interface ActionSubject {
  readonly incident: IncidentKey;
  readonly target: Resource;
  /** Which call of an action of two calls; undefined for one of a single call. */
  readonly part: ActionPart | undefined;
  /** AWS only checks the permission. */
  readonly dryRun: boolean;
}

export interface Action {
  readonly name: ActionName;
  /** A refusal is an answer, not an error. */
  readonly perform: (subject: ActionSubject, world: ActionWorld) => Promise<ActionAnswer>;
}

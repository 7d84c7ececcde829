/**
 * The control items that permits are taken on. They share the table (`sk = "-"`); each is changed only by
 * compare-and-set, so what they say holds between racing runners. Under `SHADOW#` the same items count what shadow would
 * have done.
 */
import type { ActionName } from "../actions/actionName.ts";
import type { Key } from "../table.ts";

/** An action that was granted, whether or not its call came through: a limit counts what may have happened. */
export interface CountedAction {
  /** `{incident id}/{rung}/{n}`: counted once, however often its grant is repeated. STOP_START is one. */
  readonly key: string;
  readonly incident: string;
  readonly rule: string;
  readonly action: ActionName;
  readonly at: string;
}

/** `RESOURCE#{arn}`: who holds the resource, what was done to it, and whether it is left to humans. */
export interface ResourceItem extends Key {
  /** The run that holds it; null when none does. Held until released by that run, a later one, or the sweep: never by a timer. */
  readonly holder: { readonly incident: string; readonly run: number; readonly next_due: string } | null;
  /** Of the last 24 hours, oldest first; at most fifty. */
  readonly actions: readonly CountedAction[];
  readonly quarantine: Quarantine | null;
  readonly ttl: number;
}

export interface Quarantine {
  readonly since: string;
  readonly why: string;
  /** `defib` or who asked for it. */
  readonly by: string;
}

/** `GROUP#{account}#{region}#{kind}#{name}`: who is in repair in one group, and how the ramp and the calm stand. */
export interface GroupItem extends Key {
  /** One a resource, whatever the run or rung. */
  readonly in_repair: readonly InRepair[];
  /** How many may be in repair at once now: 1, 2, 4, …; back to 1 after a failure. */
  readonly ramp: number;
  /** Since when fewer are sick than the storm's limit; null while it is a storm. */
  readonly calm_since: string | null;
  readonly storm: { readonly since: string; readonly why: string; readonly paged: boolean } | null;
  readonly ttl: number;
}

export interface InRepair {
  readonly resource: string;
  readonly incident: string;
  readonly since: string;
}

/** `BRAKE#{account}#{region}`: the stop for an account and region. */
export interface BrakeItem extends Key {
  /** Null while released. Engages by itself on too many actions; released only by a human. */
  readonly engaged: { readonly by: string; readonly why: string; readonly at: string } | null;
  /** Of the last window, oldest first; at most a hundred. */
  readonly actions: readonly CountedAction[];
  readonly ttl: number;
}

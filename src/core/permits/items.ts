/**
 * The control items that permits are taken on. They share the table (`sk = "-"`); each is changed only by
 * compare-and-set, so what they say holds between racing runners. Under `SHADOW#` the same items count what shadow would
 * have done. `ttl` is in Unix seconds, or null while something must still be given back, lifted or let go of.
 */
import type { ActionName } from "../actions/actionName.ts";
import type { Key } from "../table.ts";

/** What shadow would have done counts for the rung's time, then no more. Absent for what is real: that is released. */
interface Kept {
  readonly until?: string;
}

/** An action that was granted, whether or not its call came through: a limit counts what may have happened. */
export interface CountedAction extends Kept {
  /** `{incident id}/{rung}/{n}`: counted once, however often its grant is repeated. STOP_START is one. */
  readonly key: string;
  readonly incident: string;
  readonly run: number;
  readonly rule: string;
  readonly action: ActionName;
  readonly at: string;
}

/** The run that holds a resource, and all that its release, or the sweep's, has to give back. */
export interface Holder extends Kept {
  readonly incident: string;
  readonly run: number;
  /** Past this moment the run counts as lost and the sweep sees to it. */
  readonly next_due: string;
  /** The action that it was granted: taken off the count again when it was not used. */
  readonly action_key: string;
  /** The groups, by `pk`, that may hold an in-repair entry of it: written before any of these is. */
  readonly groups: readonly string[];
}

/** `RESOURCE#{arn}`: who holds the resource, what was done to it, and whether it is left to humans. */
export interface ResourceItem extends Key {
  /** Null when no run holds it. Held until released by that run, a later one, or the sweep: never by a timer. */
  readonly holder: Holder | null;
  /** Of the window of the attempts (24 hours), oldest first: never more than the limits allow. */
  readonly actions: readonly CountedAction[];
  readonly quarantine: Quarantine | null;
  /** Who lifted the last quarantine, and why. Absent when nobody has. */
  readonly lifted?: BrakeChange;
  /** Its holder's, while it is really held: past it the sweep sees whether anybody is left to give it back. */
  readonly next_due?: string;
  readonly ttl: number | null;
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
  /** Since when no more are sick than the storm's limit; null while it is a storm. */
  readonly calm_since: string | null;
  readonly storm: { readonly since: string; readonly why: string; readonly paged: boolean } | null;
  /** The largest size that was seen lately: against it a sudden drop is noticed. Null before the first. */
  readonly largest: { readonly size: number; readonly at: string } | null;
  /** While anyone is really in repair: past it the sweep sees whether a holder names each entry. */
  readonly next_due?: string;
  readonly ttl: number | null;
}

export interface InRepair extends Kept {
  readonly resource: string;
  readonly incident: string;
  /** The run that took it last: an earlier one, late, may not give it back. */
  readonly run: number;
  readonly since: string;
}

/** Who engaged or released the brake, or lifted a quarantine, why and when. */
export interface BrakeChange {
  readonly by: string;
  readonly why: string;
  readonly at: string;
}

/** `BRAKE#{account}#{region}`: the stop for an account and region. */
export interface BrakeItem extends Key {
  /** Null while released. Engages by itself on too many actions; released only by a human. */
  readonly engaged: BrakeChange | null;
  /** The last release. The count begins again with it. */
  readonly released: BrakeChange | null;
  /** Of the brake's window, oldest first, and each rule's newest: never more than the limits allow. */
  readonly actions: readonly CountedAction[];
  readonly ttl: number | null;
}

/** What a grant answers: the item as it shall be, or a refusal; and the moment that a grant counts from. */
import { inert } from "../hostile.ts";
import { plusSeconds, secondsBetween } from "../time.ts";
import type { Answer, Denial, Values } from "../verdict.ts";
import type { PermitLimits } from "./limits.ts";

/** A refusal is a guardrail's denial: it has its kinds and its fields. */
export type Refusal = Extract<Answer, { readonly kind: "DENY" }>;

export type Grant<Item> =
  | { readonly kind: "granted"; readonly item: Item; readonly at: string }
  /** The item may have changed all the same (a quarantine, a storm, an engaged brake); undefined: there is none to write. */
  | { readonly kind: "refused"; readonly item: Item | undefined; readonly refusal: Refusal };

export const granted = <Item>(item: Item, at: string): Grant<Item> => ({ kind: "granted", item, at });

export const refused = <Item>(item: Item | undefined, refusal: Refusal): Grant<Item> => ({
  kind: "refused",
  item,
  refusal,
});

export const refuse = (denial: Exclude<Denial, "wait">, reason: string, text: string, values: Values): Refusal => ({
  kind: "DENY",
  denial,
  reason,
  text: inert(text),
  values,
  until: null,
});

export const refuseUntil = (until: string, reason: string, text: string, values: Values): Refusal => ({
  kind: "DENY",
  denial: "wait",
  reason,
  text: inert(text),
  values,
  until,
});

/**
 * The later of the own clock and the newest entry, so that time never runs back in an item; a refusal when the own
 * clock is too far behind to be trusted. Entries may be absent.
 */
export function momentOf(
  now: string,
  entries: readonly (string | null | undefined)[],
  { clockBehindSeconds }: PermitLimits,
): string | Refusal {
  const newest = latest([now, ...entries]);
  if (secondsBetween(now, newest) < clockBehindSeconds) return newest;
  const text = `The clock says ${now}, but an entry was made at ${newest}: the clock is behind, so nothing is granted before then.`;
  return refuseUntil(newest, "clock_skew", text, {
    now,
    newest_entry: newest,
    clock_behind_seconds: clockBehindSeconds,
  });
}

/** The latest of some moments, of which the first is there. */
export function latest([first, ...others]: readonly [string, ...(string | null | undefined)[]]): string {
  return others.reduce<string>((one, other) => (other && secondsBetween(one, other) > 0 ? other : one), first);
}

/** Counts until its window is over: at the end exactly it no longer does. */
export const isWithin = (at: string, windowSeconds: number, moment: string): boolean =>
  secondsBetween(at, moment) < windowSeconds;

/** Real entries stay until they are released; those of shadow until their time is over. */
export const isKept = ({ until }: { readonly until?: string }, moment: string): boolean =>
  until === undefined || secondsBetween(moment, until) > 0;

/** When to look again where a denial may turn at any time; never in the past, so that no run spins. */
export const lookAgainAt = (moment: string, { lookAgainSeconds }: PermitLimits): string =>
  plusSeconds(moment, lookAgainSeconds);

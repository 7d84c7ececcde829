/** Counted actions: what limits count, each once however often its grant is repeated. */
import { isKept, isWithin } from "./grant.ts";
import type { CountedAction } from "./items.ts";
import type { Permit } from "./permit.ts";

export function countOf(permit: Permit, at: string): CountedAction {
  const { action_key: key, incident, run, rule, action, shadow_until: until } = permit;
  return { key, incident, run, rule, action, at, ...(until === null ? {} : { until }) };
}

/** Counted at the newest of its grants; what is older than any limit looks back is left out. */
export const countedOnce = (
  actions: readonly CountedAction[],
  action: CountedAction,
  keepSeconds: number,
): readonly CountedAction[] => [
  ...actions.filter(({ key, at }) => key !== action.key && isWithin(at, keepSeconds, action.at)),
  action,
];

/** Those of shadow that still count, and the real ones, oldest first. */
export const together = (
  own: readonly CountedAction[],
  real: readonly CountedAction[],
  moment: string,
): readonly CountedAction[] =>
  [...own.filter((action) => isKept(action, moment)), ...real].toSorted(
    (one, other) => Date.parse(one.at) - Date.parse(other.at),
  );

/** Done for another incident, or for this one before it came back: the rungs of one climb do not cool each other down. */
export const coolsDown = (
  { incident, run }: CountedAction,
  permit: Pick<Permit, "incident" | "last_ended_run">,
): boolean => incident !== permit.incident || run <= permit.last_ended_run;

/**
 * The limits of policy, counted from the world's own call log. Clocks that are apart may shorten a window, by no more
 * than they are apart. Let `low` and `high` be the least and the most that any clock in the scenario is off. An entry is
 * stamped with the latest of its writer's clock and of older stamps. So no stamp lies before its grant's time + `low`;
 * and none, nor any moment that is judged at, lies after the time + `high`: it is some clock's reading at that time or
 * before. A second grant at T2, after a first at T1, is given only if a window W lies between its moment and the first
 * stamp: (T2 + high) − (T1 + low) ≥ W, thus T2 − T1 ≥ W − (high − low). No runner can know better: there is no other
 * source of time. A call comes after its stamp: within a minute comes the grant on the brake, ten seconds after that the
 * call is sent, and EC2 has it in five. So two calls may be closer than their stamps by so much.
 */
import { limitNumbers } from "../policyLimits.ts";
import { type Act, actsOf } from "./acts.ts";
import type { Evidence, Invariant } from "./invariant.ts";
import { isBrake } from "./permitReadings.ts";
import { clock, writesOf } from "./readings.ts";

const MINUTE_MS = 60_000;
const STAMP_TO_CALL_MS = MINUTE_MS + 15_000;

interface Done extends Act {
  readonly name: string;
}

/** What may have happened to a resource, once for each attempt: a stop and its start are one. */
function doneIn(evidence: Evidence): readonly Done[] {
  const names = new Set<string>();
  return actsOf(evidence.history).flatMap((act) => {
    const { call, incident, intention, completesStop } = act;
    if (call.dryRun || completesStop || incident === undefined || call.answer === "refused") return [];
    const name = `${incident.sk}/${intention?.n}`;
    if (names.has(name)) return [];
    names.add(name);
    return [{ ...act, name }];
  });
}

/** How far clocks are apart, those that go right among them, and how long after its stamp a call may come. */
export function clocksMs({ history }: Evidence): number {
  let [low, high] = [0, 0];
  for (const entry of history) {
    if (entry.kind !== "runner" || entry.skewMs === undefined) continue;
    low = Math.min(low, entry.skewMs);
    high = Math.max(high, entry.skewMs);
  }
  return high - low + STAMP_TO_CALL_MS;
}

const inWords = ({ call }: Done): string => `${clock(call.atMs)} ${call.action} of ${call.instance}`;

export const actionsOfAResource: Invariant = {
  id: "actions-of-a-resource",
  claim: "No resource is acted on more often in a day than its limit, no rung of an incident more often than its own.",
  breaches(evidence) {
    const { resourceMax, rungMax, windowSeconds } = limitNumbers(evidence.configuration);
    const windowMs = windowSeconds * 1_000 - clocksMs(evidence);
    const acts = doneIn(evidence);
    return acts.flatMap((act) => {
      const before = acts.filter(({ call }) => call.atMs <= act.call.atMs && act.call.atMs - call.atMs < windowMs);
      const onResource = before.filter(({ call }) => call.instance === act.call.instance).length;
      const onRung = before.filter(
        ({ incident, intention }) => incident?.sk === act.incident?.sk && intention?.rung === act.intention?.rung,
      ).length;
      if (onResource > resourceMax) return [`${inWords(act)}: the ${onResource}. action on it`];
      return onRung > rungMax ? [`${inWords(act)}: the ${onRung}. of rung ${act.intention?.rung}`] : [];
    });
  },
};

export const cooldownIsKept: Invariant = {
  id: "cooldown-is-kept",
  claim: "After an action a resource is left alone by other incidents, and by a relapse, for the cooldown's time.",
  breaches(evidence) {
    const coolMs = limitNumbers(evidence.configuration).cooldownSeconds * 1_000 - clocksMs(evidence);
    const last = new Map<string, Done>();
    return doneIn(evidence).flatMap((act) => {
      const before = last.get(act.call.instance);
      last.set(act.call.instance, act);
      if (before === undefined || act.call.atMs - before.call.atMs >= coolMs) return [];
      const isSameLadder =
        before.incident?.sk === act.incident?.sk && before.incident?.runs_count === act.incident?.runs_count;
      return isSameLadder ? [] : [`${inWords(act)}, after that of ${inWords(before)}`];
    });
  },
};

export const brakeCounts: Invariant = {
  id: "brake-counts",
  claim: "Never more actions within the brake's window than its limit.",
  breaches(evidence) {
    const { brakeMax, brakeWindowSeconds } = limitNumbers(evidence.configuration);
    const windowMs = brakeWindowSeconds * 1_000 - clocksMs(evidence);
    const acts = doneIn(evidence);
    const releases = releasesIn(evidence);
    return acts.flatMap((act) => {
      const sinceMs = releases.findLast((atMs) => atMs <= act.call.atMs) ?? 0;
      const within = acts.filter(
        ({ call }) => call.atMs > sinceMs && call.atMs <= act.call.atMs && act.call.atMs - call.atMs < windowMs,
      ).length;
      return within > brakeMax
        ? [`${inWords(act)}: the ${within}. within ${Math.round(windowMs / MINUTE_MS)} minutes`]
        : [];
    });
  },
};

/** The count begins again with each release. */
const releasesIn = ({ history }: Evidence): readonly number[] =>
  writesOf(history).flatMap(({ atMs, before, after }) =>
    isBrake(after) && isBrake(before) && before.engaged && !after.engaged ? [atMs] : [],
  );

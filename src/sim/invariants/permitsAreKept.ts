/** What the control items of permits may become, write by write, and that nothing is left in them at the end. */

import { actByCall } from "./acts.ts";
import type { Invariant } from "./invariant.ts";
import { type ItemReading, isBrake, isGroup, isResource, type ResourceReading } from "./permitReadings.ts";
import { clock, type WriteEntry, writesOf } from "./readings.ts";

export const oneHolderAtATime: Invariant = {
  id: "one-holder-at-a-time",
  claim: "A resource goes from one incident to another only through nobody, and never back to an earlier run.",
  breaches({ history }) {
    return writesOf(history).flatMap(({ atMs, before, after }) => {
      if (!isResource(after) || after.holder === null || !isResource(before) || before.holder === null) return [];
      const [was, is] = [before.holder, after.holder];
      if (was.incident !== is.incident)
        return [`${clock(atMs)} ${after.pk}: ${was.incident} held it, then ${is.incident}`];
      return is.run < was.run ? [`${clock(atMs)} ${after.pk}: run ${was.run} held it, then run ${is.run}`] : [];
    });
  },
};

export const theCallerHolds: Invariant = {
  id: "the-caller-holds",
  claim: "At each call its run holds the resource, is entered in each of its groups, and no quarantine stands.",
  breaches({ history }) {
    const acts = actByCall(history);
    const items = new Map<string, WriteEntry["after"]>();
    return history.flatMap((entry) => {
      if (entry.kind === "write" && (isResource(entry.after) || isGroup(entry.after)))
        items.set(entry.after.pk, entry.after);
      const act = entry.kind === "call" ? acts.get(entry) : undefined;
      if (act === undefined || act.call.dryRun || act.completesStop) return [];
      const what = `${clock(act.call.atMs)} ${act.call.action} of ${act.call.instance}`;
      const resource = [...items.values()].find(
        (item): item is ResourceReading => isResource(item) && item.pk.endsWith(`/${act.call.instance}`),
      );
      const holder = resource?.holder ?? null;
      if (resource === undefined || holder === null) return [`${what}: nobody holds it`];
      if (resource.quarantine !== null) return [`${what}: it is in quarantine`];
      if (holder.incident !== act.task?.incident.sk || holder.run !== act.task.run)
        return [`${what}: run ${holder.run} of ${holder.incident} holds it`];
      if (holder.groups.length === 0) return [`${what}: it is entered in no group`];
      return holder.groups.flatMap((pk) => {
        const group = items.get(pk);
        const isEntered = isGroup(group) && group.in_repair.some((one) => `RESOURCE#${one.resource}` === resource.pk);
        return isEntered ? [] : [`${what}: not entered in ${pk}`];
      });
    });
  },
};

export const theBrakeHolds: Invariant = {
  id: "the-brake-holds",
  claim: "While the brake is on nothing more is granted, and only a person lets it go.",
  breaches({ history }) {
    const people = new Set(
      history.flatMap((entry) => (entry.kind === "runner" && entry.of === "person" ? [entry.runner] : [])),
    );
    return writesOf(history).flatMap(({ atMs, before, after, runner }) => {
      if (!isBrake(after) || !isBrake(before) || before.engaged === null || people.has(runner)) return [];
      if (after.engaged === null) return [`${clock(atMs)} runner ${runner}, which is no person, released ${after.pk}`];
      const isMore = after.actions.some(({ key }) => !before.actions.some((action) => action.key === key));
      return isMore ? [`${clock(atMs)} an action was granted on ${after.pk} while it was on`] : [];
    });
  },
};

const BEHIND_MS_MAX = 60_000;

export const timeRunsForward: Invariant = {
  id: "time-runs-forward",
  claim:
    "In an item of permits nothing is counted earlier than what is there already: a clock that is behind grants nothing.",
  breaches({ history }) {
    return writesOf(history).flatMap(({ atMs, before, after }) => {
      const there = before === undefined ? [] : countedIn(before);
      if (there.length === 0) return [];
      const newestMs = Math.max(...there.map(({ at }) => Date.parse(at)));
      return countedIn(after)
        .filter(({ key, at }) => Date.parse(at) < newestMs - BEHIND_MS_MAX && !there.some((one) => one.key === key))
        .map(({ key, at }) => `${clock(atMs)} ${after.pk}: ${key} is counted at ${at}, before what is there`);
    });
  },
};

interface Counted {
  readonly key: string;
  readonly at: string;
}

/** Actions in a resource and in the brake, members in repair in a group. */
function countedIn(item: ItemReading): readonly Counted[] {
  if (isResource(item) || isBrake(item)) return item.actions;
  if (!isGroup(item)) return [];
  return item.in_repair.map(({ resource, incident, since }) => ({ key: `${resource} for ${incident}`, at: since }));
}

export const nothingStaysReserved: Invariant = {
  id: "nothing-stays-reserved",
  claim: "Once everything has ended nobody holds a resource, and nobody is entered as in repair.",
  breaches({ items }) {
    return items.flatMap((item) => {
      if (isResource(item) && item.holder !== null)
        return [`${item.pk} is still held by run ${item.holder.run} of ${item.holder.incident}`];
      return isGroup(item) && item.in_repair.length > 0
        ? [`${item.pk} still has ${item.in_repair.length} in repair`]
        : [];
    });
  },
};

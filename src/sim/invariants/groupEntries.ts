import type { Entry, Task } from "../history.ts";
import { limitNumbers } from "../policyLimits.ts";
import type { Evidence, Invariant } from "./invariant.ts";
import { type GroupReading, isGroup } from "./permitReadings.ts";
import { clock, type SurveyEntry, tasksOf } from "./readings.ts";

const MINUTE_MS = 60_000;
const CLOCKS_MS = 11 * MINUTE_MS;
const HOUR_MS = 60 * MINUTE_MS;
const CALM_MS = 10 * MINUTE_MS;
const SMALL_GROUP = 5;

interface Entered {
  readonly before: GroupReading | undefined;
  readonly after: GroupReading;
  readonly atMs: number;
  /** As the run had counted it. */
  readonly size: number;
  readonly sick: number;
}

export const groupEntries: Invariant = {
  id: "group-entries",
  claim:
    "A member enters repair only within its group's limit and ramp, outside a storm, and on a size that is believed.",
  breaches(evidence) {
    return enteredIn(evidence).flatMap((entered) => {
      const why = whyNot(entered, evidence);
      return why === undefined ? [] : [`${clock(entered.atMs)} ${entered.after.pk}: entered ${why}`];
    });
  },
};

function whyNot({ before, after, atMs, size, sick }: Entered, { configuration }: Evidence): string | undefined {
  const numbers = limitNumbers(configuration);
  const others = after.in_repair.length - 1;
  if (new Set(after.in_repair.map(({ resource }) => resource)).size !== after.in_repair.length) return "twice";
  if (!(size >= 1)) return `a group of unknown size (${size})`;
  if (after.in_repair.length > numbers.inRepairMax(size)) return `as the ${after.in_repair.length}. of ${size}`;
  if (others > 0 && others >= (before?.ramp ?? 1)) return `as the ${others + 1}. on a ramp of ${before?.ramp ?? 1}`;
  if (Math.max(sick, others + 1) > numbers.stormMax(size)) return `in a storm: ${sick} of ${size} are sick`;
  if (Math.max(sick, 1) + others > numbers.stormMax(size))
    return `in what may be a storm: ${sick} sick, ${others} in repair`;
  const calmSinceMs = Date.parse(before?.calm_since ?? "");
  if (before?.storm && !(atMs - calmSinceMs >= CALM_MS - CLOCKS_MS)) return "before the storm was calm";
  const largest = before?.largest;
  const isFresh = largest != null && Math.abs(atMs - Date.parse(largest.at)) < HOUR_MS - CLOCKS_MS;
  return isFresh && largest.size > SMALL_GROUP && 2 * size <= largest.size
    ? `a group that was ${largest.size} and is counted as ${size}`
    : undefined;
}

/** Every write that enters a resource which was not entered before. */
function enteredIn({ history }: Evidence): readonly Entered[] {
  const tasks = tasksOf(history);
  const surveys = new Map<string, SurveyEntry>();
  return history.flatMap((entry: Entry) => {
    if (entry.kind === "survey") surveys.set(nameOf(tasks.get(entry.runner)), entry);
    if (entry.kind !== "write" || !isGroup(entry.after)) return [];
    const { after, atMs } = entry;
    const before = isGroup(entry.before) ? entry.before : undefined;
    const isNew = after.in_repair.some(({ resource }) => !before?.in_repair.some((one) => one.resource === resource));
    const groups = surveys.get(nameOf(tasks.get(entry.runner)))?.seen.groups;
    const facts = groups?.known
      ? groups.value.find(({ kind, name: of }) => after.pk.endsWith(`#${kind}#${of}`))
      : undefined;
    return isNew ? [{ before, after, atMs, size: facts?.size ?? Number.NaN, sick: facts?.sick ?? 0 }] : [];
  });
}

const nameOf = (task: Task | undefined): string => `${task?.incident.sk} ${task?.run}`;

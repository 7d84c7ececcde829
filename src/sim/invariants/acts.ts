/** Every call that acts, with the incident as it was in the table at that moment and what its run had seen last. */
import type { Entry, Task } from "../history.ts";
import { onceAHistory } from "./onceAHistory.ts";
import {
  type AttemptReading,
  type CallEntry,
  type IncidentReading,
  isIncident,
  type LookEntry,
  type SurveyEntry,
  tasksOf,
} from "./readings.ts";

export interface Act {
  readonly call: CallEntry;
  readonly task: Task | undefined;
  readonly incident: IncidentReading | undefined;
  /** As its run last wrote it: more it cannot know. */
  readonly known: IncidentReading | undefined;
  /** The attempt that was intended and not answered then. */
  readonly intention: AttemptReading | undefined;
  readonly look: LookEntry | undefined;
  /** The last look that asked for the alarm too: the one that was judged. */
  readonly judged: LookEntry | undefined;
  readonly survey: SurveyEntry | undefined;
  /**
   * It completes a stop of the same incident: nothing but the end of an action that has begun. A stop that was intended
   * and not refused counts as made, whether or not the world did it: who was told nothing, or that EC2 took it, cannot
   * know better, and what is found stopped afterwards (by a failing host, by a person a second before) is its own by all
   * that it can read. So the start is owed, until the instance has run again. What another incident begins is judged.
   */
  readonly completesStop: boolean;
}

export const actsOf = onceAHistory(readActs);

export const actByCall = onceAHistory(
  (history): ReadonlyMap<CallEntry, Act> => new Map(actsOf(history).map((act) => [act.call, act])),
);

function readActs(history: readonly Entry[]): readonly Act[] {
  if (!history.some(({ kind }) => kind === "call")) return []; // as in most worlds
  const tasks = tasksOf(history);
  const incidents = new Map<string, IncidentReading>();
  const known = new Map<string, IncidentReading>();
  const looks = new Map<string, LookEntry>();
  const judged = new Map<string, LookEntry>();
  const surveys = new Map<string, SurveyEntry>();
  const stops = new Map<string, Stop>();
  const refused = new Set<string>();
  const acts: Act[] = [];
  for (const entry of history) {
    if (entry.kind === "write" && isIncident(entry.after)) {
      incidents.set(entry.after.sk, entry.after);
      known.set(nameOf(tasks.get(entry.runner)), entry.after);
      const stop = newlyStopped(entry.after, isIncident(entry.before) ? entry.before : undefined);
      if (stop !== undefined) stops.set(entry.after.instance_id, stop);
    }
    if (entry.kind === "look") looks.set(nameOf(tasks.get(entry.runner)), entry);
    if (entry.kind === "look" && entry.seen.alarm !== null) judged.set(nameOf(tasks.get(entry.runner)), entry);
    if (entry.kind === "survey") surveys.set(nameOf(tasks.get(entry.runner)), entry);
    if (entry.kind === "state" && entry.state === "running") stops.delete(entry.instance);
    if (entry.kind !== "call") continue;
    const task = tasks.get(entry.runner);
    const incident = task && incidents.get(task.incident.sk);
    const intention = incident?.attempts.findLast((attempt) => isIntentionOf(attempt, entry, task?.run));
    const stop = intention?.part === "start" ? stops.get(entry.instance) : undefined;
    acts.push({
      call: entry,
      task,
      incident,
      known: known.get(nameOf(task)),
      intention,
      look: looks.get(nameOf(task)),
      judged: judged.get(nameOf(task)),
      survey: surveys.get(nameOf(task)),
      completesStop: stop !== undefined && stop.sk === incident?.sk && !refused.has(stop.name),
    });
    if (entry.action === "STOP" && entry.answer === "refused") refused.add(`${incident?.sk}/${intention?.n}`);
  }
  return acts;
}

interface Stop {
  readonly sk: string;
  readonly name: string;
}

/** The record says with this write that the instance was found stopped after a stop of ours. */
function newlyStopped({ sk, attempts }: IncidentReading, before: IncidentReading | undefined): Stop | undefined {
  const last = attempts.at(-1);
  const isStopped = last?.part === "stop" && last.result === "SUCCESS" && last.answer !== "refused";
  if (!isStopped || before?.attempts.at(-1)?.result === "SUCCESS") return undefined;
  return { sk, name: `${sk}/${last.n}` };
}

function isIntentionOf(
  { action, run, answer, result }: AttemptReading,
  call: CallEntry,
  ofRun: number | undefined,
): boolean {
  const isSameAction = action === call.action || (action === "STOP_START" && call.action !== "REBOOT");
  const isUnanswered = answer === null || (action === "STOP_START" && call.action === "START");
  return isSameAction && isUnanswered && run === ofRun && result === "PENDING";
}

const nameOf = (task: Task | undefined): string => (task === undefined ? "-" : `${task.incident.sk} ${task.run}`);

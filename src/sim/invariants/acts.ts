/** Every call that acts, with the incident as it was in the table at that moment and what its run had seen last. */
import type { Entry, Task } from "../history.ts";
import {
  type AttemptReading,
  type CallEntry,
  type IncidentReading,
  isIncident,
  type LookEntry,
  tasksOf,
} from "./readings.ts";

export interface Act {
  readonly call: CallEntry;
  readonly task: Task | undefined;
  readonly incident: IncidentReading | undefined;
  /** The attempt that was intended and not answered then. */
  readonly intention: AttemptReading | undefined;
  readonly look: LookEntry | undefined;
}

export function actsOf(history: readonly Entry[]): readonly Act[] {
  const tasks = tasksOf(history);
  const incidents = new Map<string, IncidentReading>();
  const looks = new Map<string, LookEntry>();
  const acts: Act[] = [];
  for (const entry of history) {
    if (entry.kind === "write" && isIncident(entry.after)) incidents.set(entry.after.sk, entry.after);
    if (entry.kind === "look") looks.set(nameOf(tasks.get(entry.runner)), entry);
    if (entry.kind === "call") {
      const task = tasks.get(entry.runner);
      const incident = task && incidents.get(task.incident.sk);
      const intention = incident?.attempts.findLast(
        ({ action, run, answer, result }) =>
          action === entry.action && run === task?.run && answer === null && result === "PENDING",
      );
      acts.push({ call: entry, task, incident, intention, look: looks.get(nameOf(task)) });
    }
  }
  return acts;
}

const nameOf = (task: Task | undefined): string => (task === undefined ? "-" : `${task.incident.sk} ${task.run}`);

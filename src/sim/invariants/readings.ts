/** How the invariants read raw items: by themselves, without the core's code. */
import type { Entry, Task } from "../history.ts";
import { onceAHistory } from "./onceAHistory.ts";

interface Item {
  readonly pk: string;
  readonly sk: string;
}

export interface AttemptReading {
  readonly n: number;
  readonly run: number;
  readonly rung: number;
  readonly action: string;
  /** Of an action that is two calls: which of them. */
  readonly part?: string;
  readonly mode: string;
  readonly result: string;
  readonly answer: string | null;
  readonly at: string;
}

export interface SignalReading {
  readonly identity: string;
  readonly effect: string;
  readonly at: string;
  readonly held: { readonly by: string; readonly until: string | null } | null;
}

export interface IncidentReading extends Item {
  readonly event_type: string;
  readonly instance_id: string;
  readonly check: string | null;
  readonly outcome: string | null;
  readonly result: string;
  readonly message: string;
  readonly epoch: number;
  readonly attempts: readonly AttemptReading[];
  readonly attempts_count: number;
  readonly signals: readonly SignalReading[];
  readonly signals_count: number;
  readonly evidence: readonly unknown[];
  readonly verdicts: readonly VerdictReading[];
  readonly runs: readonly { readonly run: number; readonly outcome: string }[];
  readonly runs_count: number;
}

export interface VerdictReading {
  readonly mode: string;
  readonly kind: string;
  readonly now: string;
  readonly health: { readonly state: string };
  readonly look: { readonly instance: { readonly known: boolean }; readonly status: { readonly known: boolean } };
  readonly action: string;
  readonly answers: readonly {
    readonly guardrail: string;
    readonly answer: { readonly kind: string; readonly denial?: string; readonly reason: string };
  }[];
}

export interface SignalItemReading extends Item {
  readonly stage: string;
  readonly disposition: string | null;
  readonly incident: string | null;
}

export const isIncident = (item: Item | undefined): item is IncidentReading =>
  item?.pk.startsWith("INCIDENT#") === true;
export const isSignalItem = (item: Item): item is SignalItemReading => item.pk.startsWith("SIGNAL#");

export type CallEntry = Extract<Entry, { kind: "call" }>;
export type WriteEntry = Extract<Entry, { kind: "write" }>;
/** A write into an incident. */
export interface IncidentWrite {
  readonly atMs: number;
  readonly runner: number;
  /** Undefined where the incident was opened with it. */
  readonly before: IncidentReading | undefined;
  readonly after: IncidentReading;
}
export type SurveyEntry = Extract<Entry, { kind: "survey" }>;
export type LookEntry = Extract<Entry, { kind: "look" }>;

/** Who did it: the incident and the run that a runner is at work on. */
export const tasksOf = onceAHistory((history): ReadonlyMap<number, Task> => {
  const tasks = new Map<number, Task>();
  for (const entry of history)
    if (entry.kind === "runner" && entry.step === "began" && entry.task !== null) tasks.set(entry.runner, entry.task);
  return tasks;
});

export const writesOf = onceAHistory((history): readonly WriteEntry[] =>
  history.filter((entry) => entry.kind === "write"),
);

export const incidentWritesOf = onceAHistory((history): readonly IncidentWrite[] =>
  writesOf(history).flatMap(({ atMs, runner, before, after }) =>
    isIncident(after) ? [{ atMs, runner, before: isIncident(before) ? before : undefined, after }] : [],
  ),
);

export const clock = (timeMs: number): string => new Date(timeMs).toISOString().slice(11, 23);

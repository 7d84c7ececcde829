/** The least of an incident's record that a run of the permits' night needs: who holds it, and what was tried. */
import { changeItem, type Key, type Table } from "../../core/table.ts";
import type { Task } from "../history.ts";
import type { AttemptReading, IncidentReading } from "../invariants/readings.ts";

export interface NightRecord extends IncidentReading {
  readonly next_due: string | null;
}

export const incidentKey = (number: number): Key => ({
  pk: "INCIDENT#EC2_STATUS_CHECK_FAILED",
  sk: `2026-11-24T02:00:00Z#${number.toString(16).padStart(8, "0")}`,
});

export const newRecord = (key: Key, instance: string, dueAt: string): NightRecord => ({
  ...key,
  event_type: `EC2_STATUS_CHECK_FAILED ${key.sk}`,
  instance_id: instance,
  check: "instance",
  outcome: null,
  result: "PENDING",
  message: "",
  epoch: 0,
  attempts: [],
  attempts_count: 0,
  signals: [],
  signals_count: 0,
  evidence: [],
  verdicts: [],
  runs: [],
  runs_count: 0,
  next_due: dueAt,
});

export class Fenced extends Error {
  override readonly name = "Fenced";
}

/** Changes the record as the run that holds it. @throws Fenced when it no longer does. */
export async function changeRecord(
  table: Table,
  { incident, run }: Task,
  change: (record: NightRecord) => NightRecord,
): Promise<NightRecord> {
  const stored = await changeItem<NightRecord>(table, incident, (record) => {
    if (record === undefined || record.epoch !== run || record.outcome !== null) throw new Fenced(incident.sk);
    return change(record);
  });
  if (stored === undefined) throw new Fenced(incident.sk);
  return stored.value;
}

/** @returns undefined when another run has it, or it has ended. */
export async function takeRecord(
  table: Table,
  { incident, run }: Task,
  dueAt: string,
): Promise<NightRecord | undefined> {
  let taken = false;
  const stored = await changeItem<NightRecord>(table, incident, (record) => {
    taken = record !== undefined && record.outcome === null && record.epoch < run;
    return taken && record ? { ...record, epoch: run, next_due: dueAt } : undefined;
  });
  return taken ? stored?.value : undefined;
}

export const withAttempt = (record: NightRecord, attempt: AttemptReading): NightRecord => ({
  ...record,
  attempts: [...record.attempts.filter(({ n }) => n !== attempt.n), attempt],
  attempts_count: Math.max(record.attempts_count, attempt.n),
});

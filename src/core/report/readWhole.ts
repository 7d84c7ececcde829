/** Reads the whole of one record, whoever wrote it. Of an older tool's, what it did not write is empty. */
import type { Incident } from "../incident.ts";
import { count, type Fields, listOf, maybe, objectWith, orNull, text, wrongIn } from "./fieldChecks.ts";
import { type ReadRecord, readReported } from "./readRecord.ts";

/** `engine` is empty where it was not Defib that decided. */
const NOT_WRITTEN = {
  schema_version: 1,
  resource_type: null,
  raw_event: null,
  raw_event_key: null,
  rule: null,
  check: null,
  problems: [],
  runs: [],
  evidence: [],
  policy: null,
  correlation_id: "",
  engine: "",
  epoch: 0,
  next_due: null,
  /** It never expires. */
  ttl: 0,
} as const satisfies Partial<Incident>;

/** What is shown of it line by line. */
const CHECKS = {
  pk: text,
  rule: orNull(text),
  engine: text,
  problems: listOf(text),
  signals: listOf(objectWith({ at: text, state: maybe(text), alarm_name: maybe(text), reason: text })),
  verdicts: listOf(objectWith({ now: text, action: text, kind: text, text })),
  attempts: listOf(objectWith({ at: text, action: text, mode: text, result: text, message: text })),
  runs: listOf(objectWith({ at: text, run: count, outcome: text, message: text })),
  evidence: listOf(objectWith({ kind: text, summary: text })),
};

export function readWhole(fields: Fields): ReadRecord<Incident> {
  const reported = readReported(fields);
  if (reported.kind === "bad") return reported;
  const { incident } = reported;
  const filled = {
    ...NOT_WRITTEN,
    updated_at: incident.created_at,
    signals_count: incident.signals.length,
    verdicts_count: incident.verdicts.length,
    runs_count: Array.isArray(fields["runs"]) ? fields["runs"].length : 0,
    ...fields,
    ...incident,
  };
  const wrong = wrongIn(filled, CHECKS);
  if (wrong !== null) return { kind: "bad", why: `is no incident: ${wrong}` };
  return { kind: "incident", incident: filled as Fields as Incident & Fields };
}

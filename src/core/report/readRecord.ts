/**
 * Reads a record of the table, whoever wrote it: Defib, or an older tool that has written the contract's fields only.
 * What is missing gets its honest empty value; what cannot be read is told, field by field.
 */
import type { Incident, Outcome, Result } from "../incident.ts";
import { MODES } from "../policy/policy.ts";
import type { Countable } from "./countable.ts";
import {
  type Check,
  count,
  type Fields,
  flag,
  listOf,
  maybe,
  moment,
  objectWith,
  oneOf,
  orNull,
  shaped,
  text,
  wrongIn,
} from "./fieldChecks.ts";
import type { ReportedIncident } from "./incidentReader.ts";

/** `why` is a sentence's end: "is no incident: result is missing". */
export type ReadRecord<T> =
  | { readonly kind: "incident"; readonly incident: T }
  | { readonly kind: "bad"; readonly why: string };

/** Behind the time stands a hash of ours, or whatever another tool made its key unique with. */
const ID = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ#[0-9A-Za-z-]{1,64}$/;

const RESULTS = ["SUCCESS", "FAILED", "SKIPPED", "DRYRUN", "PENDING"] as const satisfies readonly Result[];
const OUTCOMES = [
  ...["RESOLVED", "RECOVERED", "DRYRUN", "INVESTIGATED"],
  ...["SUPPRESSED", "ESCALATED", "UNACTIONABLE"],
] as const satisfies readonly Outcome[];

/** A name of ours or of another version of us: inert in every format. */
const name = shaped(/^[A-Z][A-Z0-9_]{0,63}$/, "a name of capital letters, digits and underscores");

const CHECKS: Readonly<Record<keyof ReportedIncident, Check>> = {
  sk: shaped(ID, "a time, # and a hash"),
  event_type: name,
  instance_id: text,
  resource_arn: orNull(text),
  account: orNull(text),
  region: orNull(text),
  action: name,
  result: oneOf(RESULTS),
  outcome: orNull(oneOf(OUTCOMES)),
  would_fail: flag,
  message: text,
  severity: oneOf(["critical", "error", "warning", "info"]),
  mode: oneOf(MODES),
  created_at: moment,
  cleared_at: orNull(moment),
  timings: objectWith({ detected_at: text, received_at: text, acted_at: orNull(text), ended_at: orNull(text) }),
  signals: listOf(objectWith({ alarm_name: maybe(text) })),
  attempts: listOf(objectWith({ at: text, proved_at: maybe(text) })),
  attempts_count: count,
  verdicts: listOf(
    objectWith({
      answers: listOf(objectWith({ guardrail: text, answer: objectWith({ kind: text, reason: text }) })),
    }),
  ),
};

export const REPORTED_FIELDS: ReadonlySet<string> = new Set(Object.keys(CHECKS));

/** Of a record that an older tool wrote. */
const NOT_WRITTEN = {
  resource_arn: null,
  account: null,
  region: null,
  would_fail: false,
  message: "",
  severity: "info",
  mode: "shadow",
  cleared_at: null,
  timings: { detected_at: "", received_at: "", acted_at: null, ended_at: null },
  signals: [],
  attempts: [],
  verdicts: [],
} as const satisfies Partial<Incident>;

/** What a report and the lists need of a record. */
export const readRecord = (fields: Fields): ReadRecord<Countable> => read<Countable>(fields);

/** The same of a record from the table's own partitions, whose event types are Defib's. */
export const readReported = (fields: Fields): ReadRecord<ReportedIncident> => read<ReportedIncident>(fields);

function read<T extends Countable>(fields: Fields): ReadRecord<T> {
  const filled = { ...NOT_WRITTEN, ...derived(fields), ...written(fields) };
  const wrong = wrongIn(filled, CHECKS);
  return wrong === null
    ? { kind: "incident", incident: filled as Fields as T }
    : { kind: "bad", why: `is no incident: ${wrong}` };
}

const written = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** What follows from the fields that every writer knows. */
const derived = ({ sk, result, action, attempts }: Fields): Fields => ({
  outcome: impliedOutcome(result, action),
  created_at: typeof sk === "string" ? sk.slice(0, 20) : undefined,
  attempts_count: Array.isArray(attempts) ? attempts.length : 0,
});

/** For records without an outcome: what their result says. */
function impliedOutcome(result: unknown, action: unknown): Outcome | null {
  if (result === "SUCCESS") return action === "INVESTIGATE" ? "INVESTIGATED" : "RESOLVED";
  if (result === "FAILED") return "ESCALATED";
  if (result === "SKIPPED") return "SUPPRESSED";
  return result === "DRYRUN" ? "DRYRUN" : null;
}

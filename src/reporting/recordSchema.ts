/** A record as it may lie in a file: ours, or one of an older tool with the contract's fields only. */
import { z } from "zod";
import type { Outcome, Result } from "../core/incident.ts";
import type { Countable } from "../core/report/countable.ts";

const text = z.string();
const moment = z.iso.datetime({ offset: true });
const maybe = <T extends z.ZodType>(schema: T) =>
  schema
    .nullable()
    .optional()
    .transform((value) => value ?? null);
/** A name of ours or of another version of us: inert in every format. */
const name = z.string().regex(/^[A-Z][A-Z0-9_]{0,63}$/, "capital letters, digits and underscores");

const RESULTS = ["SUCCESS", "FAILED", "SKIPPED", "DRYRUN", "PENDING"] as const satisfies readonly Result[];
const OUTCOMES = [
  "RESOLVED",
  "RECOVERED",
  "DRYRUN",
  "INVESTIGATED",
  "SUPPRESSED",
  "ESCALATED",
  "UNACTIONABLE",
] as const satisfies readonly Outcome[];

const NO_TIMINGS = { detected_at: "", received_at: "", acted_at: null, ended_at: null };

/** What the report reads of a record. Only the first eight are old enough to be in every record. */
export const recordFields = z.object({
  sk: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ#[0-9A-Za-z-]{1,64}$/, "a time, # and 8 hexadecimal digits"),
  event_type: name,
  instance_id: text,
  resource_arn: maybe(text),
  account: maybe(text),
  region: maybe(text),
  action: name,
  result: z.enum(RESULTS),
  outcome: z.enum(OUTCOMES).nullable().optional(),
  would_fail: z.boolean().default(false),
  message: text.default(""),
  severity: z.enum(["critical", "error", "warning", "info"]).default("info"),
  mode: z.enum(["off", "shadow", "approve", "auto"]).default("shadow"),
  created_at: moment.optional(),
  cleared_at: maybe(moment),
  timings: z
    .object({ detected_at: text, received_at: text, acted_at: text.nullable(), ended_at: text.nullable() })
    .default(NO_TIMINGS),
  signals: z.array(z.object({ alarm_name: maybe(text) })).default([]),
  attempts: z.array(z.object({ at: text, proved_at: maybe(text) })).default([]),
  attempts_count: z.int().nonnegative().optional(),
  verdicts: z
    .array(
      z.object({
        answers: z.array(z.object({ guardrail: text, answer: z.object({ kind: text, reason: text }) })),
      }),
    )
    .default([]),
});

export const recordSchema = recordFields.transform(
  ({ outcome, created_at, attempts_count, ...record }): Countable => ({
    ...record,
    outcome: outcome === undefined ? impliedOutcome(record) : outcome,
    created_at: created_at ?? record.sk.slice(0, 20),
    attempts_count: attempts_count ?? record.attempts.length,
  }),
);

/** For records without an outcome, as older tools write them: what their result says. */
function impliedOutcome({ result, action }: { result: Result; action: string }): Outcome | null {
  switch (result) {
    case "SUCCESS":
      return action === "INVESTIGATE" ? "INVESTIGATED" : "RESOLVED";
    case "FAILED":
      return "ESCALATED";
    case "SKIPPED":
      return "SUPPRESSED";
    case "DRYRUN":
      return "DRYRUN";
    case "PENDING":
      return null;
  }
}

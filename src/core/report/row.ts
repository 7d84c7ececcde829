/** An incident as one row of the report, cut to a bounded size. */
import type { Incident } from "../incident.ts";
import type { Countable } from "./countable.ts";
import { clip } from "./inert.ts";
import type { ReportRow } from "./model.ts";
import { needsYou } from "./needsYou.ts";

const MESSAGE_CHARACTERS_MAX = 500;
/** CloudWatch allows 255 characters in an alarm's name; ARNs that we know are shorter than 256. */
const NAME_CHARACTERS_MAX = 256;

export function rowOf(incident: Countable): ReportRow {
  return {
    id: incident.sk,
    event_type: incident.event_type,
    instance_id: clip(incident.instance_id, NAME_CHARACTERS_MAX),
    resource_arn: name(incident.resource_arn),
    account: name(incident.account),
    region: name(incident.region),
    action: incident.action,
    result: incident.result,
    outcome: incident.outcome,
    severity: incident.severity,
    mode: incident.mode,
    message: clip(incident.message, MESSAGE_CHARACTERS_MAX),
    created_at: incident.created_at,
    ended_at: incident.timings.ended_at,
    alarm_name: name(incident.signals[0]?.alarm_name ?? null),
    attempts: incident.attempts_count,
    needs_you: needsYou(incident),
  };
}

const name = (text: Incident["resource_arn"]): string | null =>
  text === null ? null : clip(text, NAME_CHARACTERS_MAX);

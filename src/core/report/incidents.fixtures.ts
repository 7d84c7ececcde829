/** Typed incidents for tests: a status check that failed, was healed by a reboot, and is changed by what a test is about. */

import type { Attempt, Incident, Outcome, Result } from "../incident.ts";
import { incidentPk } from "../incident.ts";
import { defaultPolicy } from "../policy/defaultPolicy.ts";
import { sliceFor } from "../policy/policy.ts";

export const aResourceArn = "arn:aws:ec2:eu-west-1:123456789012:instance/i-0123456789abcdef0";

/** An attempt to reboot that AWS took and that was proved a few minutes later. */
export function anAttempt(overrides: Partial<Attempt> = {}): Attempt {
  return {
    n: 1,
    run: 1,
    rung: 0,
    action: "REBOOT",
    mode: "auto",
    result: "SUCCESS",
    message: "AWS took the reboot.",
    at: "2026-11-24T02:35:00Z",
    answer: "accepted",
    error: null,
    request_id: "5f2c6a4e-1d0b-4a3f-9a4e-6f1f0c2b7d11",
    answered_at: "2026-11-24T02:35:01Z",
    proved_at: "2026-11-24T02:39:00Z",
    ...overrides,
  };
}

/** A whole record. `pk` follows the event type unless it is given too. */
export function anIncident(overrides: Partial<Incident> = {}): Incident {
  const incident: Incident = {
    pk: incidentPk("EC2_STATUS_CHECK_FAILED"),
    sk: "2026-11-24T02:34:12Z#7fce2e43",
    schema_version: 1,
    event_type: "EC2_STATUS_CHECK_FAILED",
    instance_id: "i-0123456789abcdef0",
    resource_arn: aResourceArn,
    resource_type: "AWS::EC2::Instance",
    account: "123456789012",
    region: "eu-west-1",
    action: "REBOOT",
    result: "SUCCESS",
    message: "Rebooted, and both status checks have passed since.",
    outcome: "RESOLVED",
    would_fail: false,
    raw_event: { AlarmName: "web-1 status check" },
    raw_event_key: null,
    created_at: "2026-11-24T02:34:12Z",
    updated_at: "2026-11-24T02:39:05Z",
    severity: "critical",
    rule: "ec2-status-check-failed",
    mode: "auto",
    check: "instance",
    problems: [],
    signals: [
      {
        identity: "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:web-1 status check||ALARM|2026-11-24T02:34:10Z",
        effect: "fires",
        state: "ALARM",
        at: "2026-11-24T02:34:10.000Z",
        source: "sns",
        alarm_name: "web-1 status check",
        alarm_arn: "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:web-1 status check",
        contributor: null,
        held: null,
        reason: "Threshold Crossed: 2 datapoints were greater than the threshold (0.0).",
      },
    ],
    signals_count: 1,
    attempts: [anAttempt()],
    attempts_count: 1,
    verdicts: [],
    verdicts_count: 0,
    runs: [],
    runs_count: 0,
    evidence: [],
    policy: sliceFor(defaultPolicy, "EC2_STATUS_CHECK_FAILED") ?? null,
    correlation_id: "95df01b4-ee98-5cb9-9903-4c221d41eb5e",
    engine: "0.1.0",
    timings: {
      detected_at: "2026-11-24T02:34:10Z",
      received_at: "2026-11-24T02:34:12Z",
      acted_at: "2026-11-24T02:35:00Z",
      ended_at: "2026-11-24T02:39:05Z",
    },
    cleared_at: "2026-11-24T02:38:40Z",
    epoch: 1,
    next_due: null,
    ttl: 1_798_166_052,
    ...overrides,
  };
  return overrides.pk === undefined ? { ...incident, pk: incidentPk(incident.event_type) } : incident;
}

/** The result that goes with an outcome, where nothing but `ESCALATED` leaves a choice. */
const RESULT_OF: Readonly<Record<Outcome, Result>> = {
  RESOLVED: "SUCCESS",
  RECOVERED: "SKIPPED",
  DRYRUN: "DRYRUN",
  INVESTIGATED: "SUCCESS",
  SUPPRESSED: "SKIPPED",
  ESCALATED: "FAILED",
  UNACTIONABLE: "SKIPPED",
};

const UNTOUCHED = {
  detected_at: "2026-11-24T02:34:10Z",
  received_at: "2026-11-24T02:34:12Z",
  acted_at: null,
  ended_at: "2026-11-24T02:36:00Z",
};

/** An incident that ended this way; still red unless the outcome says well again. */
export function endedAs(outcome: Outcome, overrides: Partial<Incident> = {}): Incident {
  const well = outcome === "RESOLVED" || outcome === "RECOVERED";
  const acted = outcome === "RESOLVED" || outcome === "ESCALATED";
  return anIncident({
    outcome,
    result: RESULT_OF[outcome],
    cleared_at: well ? "2026-11-24T02:38:40Z" : null,
    action: acted || outcome === "DRYRUN" ? "REBOOT" : outcome === "INVESTIGATED" ? "INVESTIGATE" : "NONE",
    ...(outcome === "ESCALATED" ? { attempts: [anAttempt({ result: "FAILED", proved_at: null })] } : {}),
    ...(acted ? {} : { attempts: [], attempts_count: 0, timings: UNTOUCHED }),
    message: `An incident that ended as ${outcome}.`,
    ...overrides,
  });
}

/** An incident that a run still holds. */
export function stillOpen(overrides: Partial<Incident> = {}): Incident {
  return anIncident({
    outcome: null,
    result: "PENDING",
    message: "Being looked at.",
    cleared_at: null,
    attempts: [],
    attempts_count: 0,
    timings: {
      detected_at: "2026-11-24T02:34:10Z",
      received_at: "2026-11-24T02:34:12Z",
      acted_at: null,
      ended_at: null,
    },
    ...overrides,
  });
}

/** Many incidents of one day, in order of time, spread over event types, outcomes and fifty resources. */
export function incidentsOf(date: string, count: number): readonly Incident[] {
  return Array.from({ length: count }, (_, index) => incidentNumber(index, date));
}

const KINDS = ["EC2_STATUS_CHECK_FAILED", "EC2_UNEXPECTED_STOP", "EC2_HIGH_CPU", "UNKNOWN"] as const;
const OUTCOMES = [
  "RESOLVED",
  "RECOVERED",
  "DRYRUN",
  "INVESTIGATED",
  "SUPPRESSED",
  "ESCALATED",
  "UNACTIONABLE",
] as const;

/** The incident with this number on this day: the same number gives the same incident. */
export function incidentNumber(index: number, date: string): Incident {
  const at = new Date(Date.parse(`${date}T00:00:00Z`) + ((index * 17) % 86_400) * 1000);
  const time = at.toISOString().replace(".000Z", "Z");
  const id = `i-${(index % 50).toString(16).padStart(17, "0")}`;
  const kind = KINDS[index % KINDS.length] ?? "UNKNOWN";
  return endedAs(OUTCOMES[index % OUTCOMES.length] ?? "RESOLVED", {
    sk: `${time}#${index.toString(16).padStart(8, "0")}`,
    event_type: kind,
    instance_id: id,
    resource_arn: `arn:aws:ec2:eu-west-1:123456789012:instance/${id}`,
    created_at: time,
  });
}

/**
 * What an on-call engineer would call the cause of an escalation: it is told once, however many incidents it has. What
 * began at a known moment (a storm, a brake, a quarantine) is told once for each such moment; what has no known beginning
 * is told again in each hour in which it holds somebody back. Told by itself, each time, is what we have changed and not
 * healed, what concerns one resource only, and what the policy leaves to a human.
 */
import { unreadIn } from "../guardrails/unread.ts";
import type { Incident } from "../incident.ts";
import type { Refusal } from "../permits/grant.ts";
import type { Values, Verdict } from "../verdict.ts";

export interface Cause {
  readonly key: string;
  /** Other incidents may have it too: one page stands for all of them. */
  readonly isShared: boolean;
}

export function causeOf(incident: Incident): Cause {
  const verdict = incident.verdicts.at(-1);
  const [what, ...which] = verdict === undefined ? [] : (heldBackBy(verdict, incident) ?? refusedBy(verdict, incident));
  if (what === undefined) return { key: `incident|${incident.sk}|${incident.epoch}`, isShared: false };
  return { key: keyOf(what, incident, which), isShared: what !== "quarantined" };
}

/** Of a brake that is on, or has just engaged itself. */
export const brakeCause = ({ values }: Refusal, incident: Place): string =>
  keyOf("brake", incident, [valueIn(values, "since")]);

type Place = Pick<Incident, "account" | "region">;

/** What, and which of it, in this account and region. */
type Parts = readonly string[];

const keyOf = (what: string, { account, region }: Place, which: Parts): string =>
  [what, account, region, ...which].join("|");

function heldBackBy(verdict: Verdict, incident: Incident): Parts | undefined {
  if (verdict.kind !== "human") return undefined;
  const denial = verdict.answers.map(({ answer }) => answer).find((answer) => answer.kind === "DENY");
  return (
    (denial && sinceItBegan(denial, incident)) ??
    (incident.result === "FAILED" ? undefined : inThisHour(denial, verdict))
  );
}

function sinceItBegan({ reason, denial, values }: Refusal, { instance_id }: Incident): Parts | undefined {
  switch (reason) {
    case "storm":
    case "after_storm":
      return ["storm", valueIn(values, "group"), valueIn(values, "storm_since")];
    case "brake": // that it is on was told when it engaged itself; this tells that we no longer wait for its release
      return ["brake", valueIn(values, "since"), ...(denial === "wait" ? ["waited"] : [])];
    case "quarantined":
      return ["quarantined", instance_id, valueIn(values, "since")];
    case "resource_attempts":
    case "rung_attempts":
      return values["quarantined_since"] === undefined
        ? undefined
        : ["quarantined", instance_id, valueIn(values, "quarantined_since")];
    default:
      return undefined;
  }
}

function inThisHour(denial: Refusal | undefined, verdict: Verdict): Parts | undefined {
  const hour = hourOf(verdict);
  const unread = unreadIn(verdict);
  if (unread?.mayPass === true) return ["unreadable_now", hour];
  if (unread !== undefined) return unread.cause === undefined ? undefined : ["unreadable", unread.cause, hour];
  switch (denial?.reason) {
    case "switch_engaged":
    case "unknown_groups":
      return [denial.reason, hour];
    case "unknown_group_size":
    case "group_size_halved":
      return [denial.reason, valueIn(denial.values, "group_kind"), valueIn(denial.values, "group_name"), hour];
    case "group_full":
    case "ramp":
      return ["group_full", valueIn(denial.values, "group"), hour];
    case "maybe_storm":
      return [denial.reason, valueIn(denial.values, "group"), hour];
    default:
      return undefined;
  }
}

/** Allowed, and refused by AWS for what does not lie in the one resource. */
function refusedBy(verdict: Verdict, { attempts, result }: Incident): Parts {
  const last = attempts.at(-1);
  const isCommon = last?.answer === "refused" && last.error !== null && COMMON_REFUSALS.has(last.error);
  return verdict.kind === "go" && result !== "FAILED" && isCommon ? ["refused", last.error, hourOf(verdict)] : [];
}

/** Source: EC2 API Reference, "Error codes for the Amazon EC2 API". */
const COMMON_REFUSALS: ReadonlySet<string> = new Set([
  "AccessDenied",
  "AccessDeniedException",
  "AuthFailure",
  "ExpiredToken",
  "InsufficientInstanceCapacity",
  "RequestLimitExceeded",
  "Throttling",
  "ThrottlingException",
  "UnauthorizedOperation",
]);

const hourOf = ({ now }: Verdict): string => now.slice(0, "2026-11-24T02".length);

const valueIn = (values: Values, name: string): string => String(values[name] ?? "-");

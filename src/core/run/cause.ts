/**
 * What an on-call engineer would call the cause of an escalation: it is told once, however many incidents it has. What
 * began at a known moment (a storm, a brake, a quarantine) is told once for each such moment; what has no known beginning
 * is told again in each hour in which it holds somebody back. Told by itself, each time, is what we have changed and not
 * healed, what concerns one resource only, and what the policy leaves to a human.
 */
import { unreadIn } from "../guardrails/unread.ts";
import type { Incident } from "../incident.ts";
import type { Unknown } from "../look.ts";
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
    (denial && BEGAN.get(denial.reason)?.(denial, incident)) ??
    (incident.result === "FAILED" ? undefined : inThisHour(denial, verdict))
  );
}

type Told = (denial: Refusal, incident: Incident) => Parts | undefined;

const ofStorm: Told = ({ values }) => ["storm", valueIn(values, "group"), valueIn(values, "storm_since")];

/** That it is on was told when it engaged itself. That its release is no longer waited for is told too. */
const ofBrake: Told = ({ values, denial }) => [
  "brake",
  valueIn(values, "since"),
  ...(denial === "wait" ? ["waited"] : []),
];

const ofQuarantine =
  (since: string): Told =>
  ({ values }, { instance_id }) =>
    values[since] === undefined ? undefined : ["quarantined", instance_id, valueIn(values, since)];

/** By the reason of the denial. */
const BEGAN: ReadonlyMap<string, Told> = new Map([
  ["storm", ofStorm],
  ["after_storm", ofStorm],
  ["brake", ofBrake],
  ["quarantined", ofQuarantine("since")],
  ["resource_attempts", ofQuarantine("quarantined_since")],
  ["rung_attempts", ofQuarantine("quarantined_since")],
]);

function inThisHour(denial: Refusal | undefined, verdict: Verdict): Parts | undefined {
  const parts = whatKeepsOn(denial, unreadIn(verdict));
  return parts && [...parts, hourOf(verdict)];
}

function whatKeepsOn(denial: Refusal | undefined, unread: Unknown | undefined): Parts | undefined {
  if (unread?.mayPass === true) return ["unreadable_now"];
  if (unread !== undefined) return unread.cause === undefined ? undefined : ["unreadable", unread.cause];
  const kept = denial && KEEPS_ON.get(denial.reason);
  return kept && [kept.what, ...kept.which.map((name) => valueIn(denial.values, name))];
}

/** By the reason of the denial; `which`: the values that tell one from another. */
const KEEPS_ON: ReadonlyMap<string, { readonly what: string; readonly which: readonly string[] }> = new Map([
  ["switch_engaged", { what: "switch_engaged", which: [] }],
  ["unknown_groups", { what: "unknown_groups", which: [] }],
  ["unknown_group_size", { what: "unknown_group_size", which: ["group_kind", "group_name"] }],
  ["group_size_halved", { what: "group_size_halved", which: ["group_kind", "group_name"] }],
  ["group_full", { what: "group_full", which: ["group"] }],
  ["ramp", { what: "group_full", which: ["group"] }],
  ["maybe_storm", { what: "maybe_storm", which: ["group"] }],
]);

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

/** How a notification is understood, and what would be done with it: pure, without AWS. */
import type { ActionName } from "./actions/actionName.ts";
import type { EventType } from "./eventType.ts";
import type { Mode, Policy, PolicySlice } from "./policy/policy.ts";
import { rungsFor, sliceFor } from "./policy/policy.ts";
import type { Severity } from "./severity.ts";
import type { AlarmState, Effect, Held, Signal, StatusCheck } from "./signal.ts";
import { type Context, parse } from "./sources/parse.ts";

/** Field names are a contract: scripts read them. */
export interface ExplainedSignal {
  readonly event_type: EventType;
  readonly resource_id: string | null;
  readonly resource_type: string | null;
  readonly account: string | null;
  readonly region: string | null;
  readonly state: AlarmState | null;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly alarm_name: string | null;
  readonly severity: Severity;
  readonly rule: string | null;
  readonly mode: Mode;
  /** The first thing that would be tried; null when this signal starts nothing. */
  readonly action: ActionName | null;
  readonly identity: string;
  readonly effect: Effect;
  readonly check: StatusCheck | null;
  readonly held: Held | null;
  readonly source: string;
  /** One or two sentences. */
  readonly why: string;
}

export interface Explanation {
  readonly schemaVersion: 1;
  readonly signals: readonly ExplainedSignal[];
  /** Everything that is wrong, missing or no change of state, in sentences. */
  readonly problems: readonly string[];
}

const CHECKS: Readonly<Record<StatusCheck, string>> = {
  system: "the system status check (the host) failed",
  instance: "the instance status check (the guest) failed",
  attached_ebs: "the check of the attached EBS volumes failed",
  any: "one of the status checks failed (which one is read from EC2 before anything is done)",
};

function whyThisType(signal: Signal): string {
  switch (signal.event_type) {
    case "EC2_STATUS_CHECK_FAILED":
      return `It tells whether ${CHECKS[signal.check ?? "any"]}.`;
    case "EC2_UNEXPECTED_STOP":
      return "It tells whether an EC2 instance stopped; whether that was meant is read from EC2 before anything is done.";
    case "EC2_HIGH_CPU":
      return "It tells whether the CPU of an EC2 instance is high.";
    case "UNKNOWN":
      return "It is of no event type that Defib knows: it is recorded, and nothing is done.";
  }
}

/** What this signal does by its effect alone; undefined for one that fires. */
function whyNothingStarts(signal: Signal): string | undefined {
  switch (signal.effect) {
    case "clears":
      return "It clears: it starts nothing, and closes what is open for the same problem.";
    case "neither":
      return "It neither fires nor clears, so that nothing is started.";
    case "summary":
      return "It sums up an alarm whose time series notify by themselves, so that it opens nothing.";
    case "fires":
      return signal.resource === null ? "No resource is certain, so that there is nothing to act on." : undefined;
  }
}

const HOW: Readonly<Record<Exclude<Mode, "off">, string>> = {
  shadow: "would be tried first, in shadow: AWS is asked, nothing is changed",
  approve: "would be tried first, once a human has approved",
  auto: "would be tried first, if every guardrail allows it",
};

/** An investigation needs no leave in any mode but off. */
const howFirst = (action: ActionName, mode: Exclude<Mode, "off">): string =>
  action === "INVESTIGATE" ? "would be tried first: it only reads, and changes nothing" : HOW[mode];

function whatFirst(slice: PolicySlice | undefined, first: ActionName | undefined, mode: Mode): string {
  if (mode === "off") return "Its rule is off.";
  if (first !== undefined) return `${first} ${howFirst(first, mode)}.`;
  return slice === undefined ? "" : "None of its rule's steps helps against that: a human is asked.";
}

const holdText = (held: Held | null): string => {
  if (held === null) return "";
  const what = held.by === "mute" ? "muted" : "suppressed";
  return ` The alarm's actions are ${what}${held.until === null ? "" : ` until ${held.until}`}: Defib waits for the end, and then looks.`;
};

function explainSignal(signal: Signal, policy: Policy): ExplainedSignal {
  const slice = sliceFor(policy, signal.event_type);
  const mode = slice?.mode ?? policy.mode;
  const nothing = whyNothingStarts(signal);
  const first = slice && rungsFor(slice, signal.check)[0]?.rung.action;
  const action = nothing === undefined && mode !== "off" && first !== undefined ? first : null;
  const done = nothing ?? whatFirst(slice, first, mode);
  return {
    event_type: signal.event_type,
    resource_id: signal.resource?.id ?? null,
    resource_type: signal.resource?.type ?? null,
    account: signal.account,
    region: signal.region,
    state: signal.state,
    at: signal.at,
    alarm_name: signal.alarm?.name ?? null,
    severity: slice?.severity ?? "info",
    rule: slice?.rule ?? null,
    mode,
    action,
    identity: signal.identity,
    effect: signal.effect,
    check: signal.check,
    held: signal.held,
    source: signal.source,
    why: `${whyThisType(signal)} ${done}${holdText(signal.held)}`.trim(),
  };
}

/** @param raw a parsed event or its text, however it is wrapped */
export function explain(raw: unknown, policy: Policy, context: Context): Explanation {
  const parsed = parse(raw, context);
  const ofSignals = parsed.signals.flatMap((signal, index) =>
    signal.problems.map((problem) => (parsed.signals.length === 1 ? problem : `Signal ${index + 1}: ${problem}`)),
  );
  return {
    schemaVersion: 1,
    signals: parsed.signals.map((signal) => explainSignal(signal, policy)),
    problems: [...parsed.problems, ...ofSignals, ...parsed.notChanges],
  };
}

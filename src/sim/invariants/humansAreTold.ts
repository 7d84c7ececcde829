import type { Entry } from "../history.ts";
import type { Invariant } from "./invariant.ts";
import { clock, type IncidentReading, incidentWritesOf, isIncident } from "./readings.ts";

export const humansAreTold: Invariant = {
  id: "humans-are-told",
  claim: "Whoever is on call is told of what was escalated, and of what we stopped and could not start again.",
  breaches({ history, configuration: { mode } }) {
    if (mode !== "auto") return [];
    const pages = history.filter((entry): entry is PageEntry => entry.kind === "page");
    return incidentWritesOf(history).flatMap((write) => {
      const { sk, outcome, instance_id, verdicts } = write.after;
      if (outcome !== "ESCALATED" || write.before?.outcome === "ESCALATED") return [];
      if ((verdicts.at(-1)?.mode ?? modeAtFirst(write.after, history)) === "shadow") return []; // nothing in shadow pages
      const common = commonCause(write.after);
      const isTold = pages.some(
        ({ key, sentence, atMs }) =>
          key.includes(sk) ||
          sentence.includes(instance_id) ||
          (common !== undefined && key.startsWith(`${common.what}|`) && atMs >= write.atMs - common.toldWithinMs),
      );
      return isTold ? [] : [`${clock(write.atMs)} ${sk} was escalated, and nobody was paged`];
    });
  },
};

/** What ends without any judgement has the mode that it was opened in: shadow, where the policy was tightened to it before. */
function modeAtFirst({ sk, event_type }: IncidentReading, history: readonly Entry[]): string {
  let mode = "auto";
  for (const entry of history) {
    if (entry.kind === "write" && isIncident(entry.after) && entry.after.sk === sk) return mode;
    if (entry.kind === "policy" && (entry.eventType ?? event_type) === event_type) mode = entry.mode;
  }
  return mode;
}

type PageEntry = Extract<Entry, { kind: "page" }>;

interface CommonCause {
  readonly what: string;
  /** How long before an escalation its page may have been sent. */
  readonly toldWithinMs: number;
}

/** An hour, and what two clocks may differ by. */
const IN_THE_HOUR_MS = 75 * 60_000;

/** Causes of many incidents: told once, for all of them. What has no known beginning is told again in each hour. */
const COMMON: Readonly<Record<string, CommonCause>> = {
  storm: { what: "storm", toldWithinMs: Number.POSITIVE_INFINITY },
  after_storm: { what: "storm", toldWithinMs: Number.POSITIVE_INFINITY },
  brake: { what: "brake", toldWithinMs: Number.POSITIVE_INFINITY },
  group_full: { what: "group_full", toldWithinMs: IN_THE_HOUR_MS },
  ramp: { what: "group_full", toldWithinMs: IN_THE_HOUR_MS },
  ...Object.fromEntries(
    [
      "group_size_halved",
      "maybe_storm",
      "refused",
      "switch_engaged",
      "unknown_group_size",
      "unknown_groups",
      "unreadable",
      "unreadable_now",
    ].map((what) => [what, { what, toldWithinMs: IN_THE_HOUR_MS }]),
  ),
};

/** What we have changed and not healed is told by itself, unless a storm or the brake came in between. */
function commonCause({ verdicts, attempts, result }: IncidentReading): CommonCause | undefined {
  const verdict = verdicts.at(-1);
  const common = COMMON[reasonOf(verdict, attempts.at(-1)?.answer === "refused")];
  return result === "FAILED" && common?.toldWithinMs === IN_THE_HOUR_MS ? undefined : common;
}

function reasonOf(verdict: IncidentReading["verdicts"][number] | undefined, isRefused: boolean): string {
  if (verdict?.kind === "go") return isRefused ? "refused" : "-";
  const denial = verdict?.answers.find(({ answer }) => answer.kind === "DENY");
  const isUnclear = verdict?.health.state === "UNKNOWN" && !(verdict.look.instance.known && verdict.look.status.known);
  return denial?.answer.reason ?? (isUnclear ? "unreadable_now" : "-");
}

export const nothingLeftStopped: Invariant = {
  id: "nothing-left-stopped",
  claim: "What we stopped is started again, or a human is told that it is stopped because of us.",
  breaches({ history }) {
    const stopped = new Map<string, number>();
    const state = new Map<string, string>();
    for (const entry of history) {
      if (entry.kind === "state") state.set(entry.instance, entry.state);
      if (entry.kind === "call" && entry.action === "STOP" && entry.carriedOut) stopped.set(entry.instance, entry.atMs);
      if (entry.kind === "state" && entry.state === "running") stopped.delete(entry.instance);
      if (entry.kind === "change") stopped.delete(entry.instance);
    }
    return [...stopped].flatMap(([instance, atMs]) => {
      if (state.get(instance) !== "stopped" && state.get(instance) !== "stopping") return [];
      const told = history.some(
        (entry) => entry.kind === "page" && entry.atMs >= atMs && entry.sentence.includes(instance),
      );
      return told ? [] : [`${instance} is stopped since ${clock(atMs)} by us, and nobody was told`];
    });
  },
};

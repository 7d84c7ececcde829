/** A small world for runs: a clock that only moves when somebody waits, one instance that behaves as told, a table in memory. */
import { memoryTable } from "../../local/memoryTable.ts";
import type { CallAnswer, Clock, EventLogger, Fleet, Investigation, Surveyor } from "../../ports.ts";
import { instanceFacts, statusFacts } from "../guardrails/cases.fixtures.ts";
import { aGroup } from "../guardrails/surroundings.fixtures.ts";
import { type Datapoint, type InstanceState, known, type Look } from "../look.ts";
import { defaultPolicy } from "../policy/defaultPolicy.ts";
import { sliceFor } from "../policy/policy.ts";
import { plusSeconds } from "../time.ts";
import type { RunWorld } from "./world.ts";

export interface VirtualClock extends Clock {
  moveTo(time: string): void;
}

/** Whoever sleeps on it wakes at once, and it is then that late. */
export function virtualClock(start: string): VirtualClock {
  let now = Date.parse(start);
  return {
    now: () => new Date(now),
    async sleepUntil(time) {
      now = Math.max(now, time.getTime());
    },
    moveTo(time) {
      now = Math.max(now, Date.parse(time));
    },
  };
}

/** How the one instance behaves. */
export interface Script {
  /** What a reboot or a start does to it; `heals` after a minute. */
  readonly action: "heals" | "does nothing";
  readonly state: InstanceState;
  readonly impaired: boolean;
  readonly stateReasonCode: string | null;
  readonly suppressedBy: string | null;
  /** Answers of the next real calls, first to last; then they are accepted. */
  readonly answers: readonly Partial<CallAnswer>[];
  /** Makes every look say nothing for certain. */
  readonly unreadable: string | null;
  readonly dryRun: "would" | "would_fail";
}

const SICK: Script = {
  action: "heals",
  state: "running",
  impaired: true,
  stateReasonCode: null,
  suppressedBy: null,
  answers: [],
  unreadable: null,
  dryRun: "would",
};

const HEALS_AFTER_SECONDS = 60;

export interface ScriptedFleet extends Fleet {
  /** Every call that acts, as `reboot` or `reboot (dry run)`. */
  readonly calls: readonly string[];
  become(change: Partial<Script>): void;
}

export function scriptedFleet(clock: Clock, script: Partial<Script> = {}): ScriptedFleet {
  let is: Script = { ...SICK, ...script };
  let healedAt: string | null = null;
  const calls: string[] = [];
  const nowIso = () => clock.now().toISOString();
  const isHealed = () => healedAt !== null && nowIso() >= healedAt;

  const act = (name: string, dryRun: boolean): CallAnswer => {
    calls.push(dryRun ? `${name} (dry run)` : name);
    if (dryRun) return answer({ kind: is.dryRun, message: `AWS says ${is.dryRun} to a dry run of ${name}.` });
    const [next, ...answers] = is.answers;
    is = { ...is, answers };
    const given = answer({ message: `EC2 took the ${name}.`, ...next });
    if (given.kind !== "refused" && is.action === "heals") healedAt = plusSeconds(nowIso(), HEALS_AFTER_SECONDS);
    return given;
  };

  const investigation = (): Investigation => ({
    at: nowIso(),
    instance: known(instanceFacts()),
    status: known(statusFacts()),
    metrics: { CPUUtilization: known([{ at: nowIso(), value: 97 }]) },
    events: known([]),
  });

  return {
    calls,
    become(change) {
      is = { ...is, ...change };
    },
    async look() {
      return lookAt(is, isHealed(), healedAt, nowIso());
    },
    investigate: async () => investigation(),
    async collectEvidence(_target, since) {
      return { ...investigation(), since, console: known({ at: nowIso(), latest: true, text: "login: " }) };
    },
    reboot: async (_target, dryRun) => act("reboot", dryRun),
    start: async (_target, dryRun) => act("start", dryRun),
    stop: async (_target, dryRun) => act("stop", dryRun),
    setUnhealthy: async (_target, dryRun) => act("replacement", dryRun),
  };
}

const answer = (given: Partial<CallAnswer>): CallAnswer => ({
  kind: "accepted",
  error: null,
  message: "",
  requestId: "5f2c6a4e",
  ...given,
});

function lookAt(is: Script, healed: boolean, healedAt: string | null, now: string): Look {
  const unknown = { known: false, why: is.unreadable ?? "" } as const;
  const readable = is.unreadable === null;
  const alarm = {
    name: "web-1 status check",
    state: healed ? ("OK" as const) : ("ALARM" as const),
    changedAt: "2026-11-24T02:34:10.000Z",
    suppressedBy: is.suppressedBy,
    ec2Actions: [],
  };
  const starting = healedAt !== null && is.state === "stopped" ? "pending" : is.state;
  const state = healed ? "running" : starting;
  const impaired = is.impaired && !healed;
  return {
    at: now,
    instance: readable ? known(instanceFacts({ state, stateReasonCode: is.stateReasonCode })) : unknown,
    status: readable ? known(statusFacts({ instance: impaired ? "impaired" : "ok" })) : unknown,
    alarm: readable ? known(alarm) : unknown,
    checkSamples: known(healed && healedAt !== null ? zerosBetween(healedAt, now) : []),
  };
}

/** One-minute datapoints of 0 of the whole minutes in between. */
function zerosBetween(from: string, to: string): Datapoint[] {
  const first = Math.ceil(Date.parse(from) / 60_000);
  const count = Math.max(0, Math.floor(Date.parse(to) / 60_000) - first);
  return Array.from({ length: count }, (_, minute) => ({
    at: new Date((first + minute) * 60_000).toISOString(),
    value: 0,
  }));
}

export const silentLogger: EventLogger = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  debug: () => undefined,
};

export interface ScriptedWorld extends RunWorld {
  readonly clock: VirtualClock;
  readonly fleet: ScriptedFleet;
  readonly kept: readonly string[];
  /** The keys of the pages that were sent. */
  readonly pages: readonly string[];
}

export function scriptedWorld(script: Partial<Script> = {}, start = "2026-11-24T02:34:30.000Z"): ScriptedWorld {
  const clock = virtualClock(start);
  const kept: string[] = [];
  const pages: string[] = [];
  return {
    table: memoryTable(),
    clock,
    fleet: scriptedFleet(clock, script),
    kept,
    evidence: {
      async keep(_incident, kind, summary) {
        kept.push(summary);
        return { kind, key: `EVIDENCE#${kept.length}`, at: clock.now().toISOString(), summary };
      },
    },
    logger: silentLogger,
    surveyor: calmSurroundings(clock),
    pager: {
      async page({ key }) {
        pages.push(key);
      },
    },
    pages,
    brakeSwitch: { read: async () => known("released" as const) },
    stopwatch: () => 0,
    policyFor: (eventType) => sliceFor({ ...defaultPolicy, mode: "auto" }, eventType),
    linkTo: () => null,
  };
}

/** Nobody else is at work, nothing would be lost, and the instance is one of a hundred that are well. */
export const calmSurroundings = (clock: Pick<Clock, "now">): Surveyor => ({
  async survey() {
    return {
      at: clock.now().toISOString(),
      trail: known([]),
      automations: known([]),
      storage: known({ instanceStoreVolumes: 0, unusableKeys: [], terminatesOnShutdown: false }),
      autoScaling: null,
      groups: known([{ kind: "account" as const, name: "123456789012", size: 100, sick: 1 }]),
    };
  },
  group: async (_target, name) => known(aGroup({ name, desired: 1, inService: 1 })),
});

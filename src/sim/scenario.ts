/**
 * One scenario: a world with its faults and Defib's real core at work in it, in one process and virtual time. First the
 * faulty time, then calm, in which everything must come to its end.
 */
import { receive } from "../core/intake/receive.ts";
import type { Policy } from "../core/policy/policy.ts";
import { type SweepWorld, sweep } from "../core/sweep.ts";
import type { Key } from "../core/table.ts";
import type { EventLogger } from "../ports.ts";
import { type Agenda, agendaFrom } from "./agenda.ts";
import { chanceFrom } from "./chance.ts";
import type { Configuration } from "./configuration.ts";
import { type Fates, fatesOf } from "./fates.ts";
import { type Entry, type History, historyOf, type RunnerKind, type Task } from "./history.ts";
import { type Runs, runsOf } from "./hosts/runs.ts";
import { policyOf } from "./policy.ts";
import { type Runner, type RunnerSettings, runnerOf } from "./runner.ts";
import { ACCOUNT, type Message, problemOf, REGION } from "./world/messages.ts";
import { type Post, postOf } from "./world/post.ts";
import { type SimulatedTable, simulatedTable } from "./world/table.ts";
import { type SimulatedWorld, simulatedWorld } from "./world/world.ts";

export interface Scenario {
  readonly configuration: Configuration;
  readonly history: readonly Entry[];
  readonly items: readonly Key[];
  readonly startMs: number;
  readonly calmAtMs: number;
  readonly endMs: number;
  /** Everything has come to its end before the simulation gave up. */
  readonly isQuiet: boolean;
  /** The alarms that are red at the end. */
  readonly red: readonly { readonly alarm: string; readonly problem: string; readonly changedMs: number }[];
}

const START_MS = Date.parse("2026-11-24T02:00:00.000Z");
const MINUTE_MS = 60_000;
const CALM_MINUTES_MAX = 24 * 60;

export async function play(configuration: Configuration): Promise<Scenario> {
  const agenda = agendaFrom(START_MS);
  const calmAtMs = START_MS + configuration.faultyMinutes * MINUTE_MS;
  const history = historyOf(agenda);
  const fates = fatesOf(configuration, agenda, calmAtMs, history);
  const table = simulatedTable(agenda, history);
  const staff = staffOf(agenda, fates, history);
  const world = simulatedWorld(configuration, agenda, fates, history);
  const policy = policyOf(configuration);
  const post = intakeOf(agenda, fates, history, staff, table, policy, () => runs);
  const runs = runsOf({
    kind: configuration.host,
    agenda,
    fates,
    begin: (task, onStop) => staff.begin("run", task, onStop),
    worldOf: (runner) => ({ ...world.as(runner), table: table.as(runner), clock: runner.clock, logger: silent }),
  });
  world.begin((message, isBestEffort) => post.send(message, isBestEffort));
  planOutages(configuration, agenda, fates, staff, table);

  const isQuiet = (): boolean =>
    agenda.nowMs > calmAtMs && post.pending === 0 && runs.underWay === 0 && openIncidents(table) === 0;
  sweepEveryMinute(agenda, staff, table, runs, isQuiet);
  await agenda.run(calmAtMs + CALM_MINUTES_MAX * MINUTE_MS, isOverOnceQuiet(agenda, isQuiet));
  return {
    configuration,
    history: history.entries,
    items: [...table.items()],
    startMs: START_MS,
    calmAtMs,
    endMs: agenda.nowMs,
    isQuiet: isQuiet(),
    red: redAlarms(world),
  };
}

const redAlarms = (world: SimulatedWorld): Scenario["red"] =>
  world.alarms
    .filter(({ state }) => state === "ALARM")
    .map(({ name, instance, watched, changedMs }) => ({
      alarm: name,
      problem: problemOf(instance.id, watched),
      changedMs,
    }));

/** Quiet for a while: an alarm may be about to turn. */
function isOverOnceQuiet(agenda: Agenda, isQuiet: () => boolean): () => boolean {
  let quietSinceMs: number | undefined;
  return () => {
    if (!isQuiet()) quietSinceMs = undefined;
    else quietSinceMs ??= agenda.nowMs;
    return quietSinceMs !== undefined && agenda.nowMs - quietSinceMs > 10 * MINUTE_MS;
  };
}

export interface Staff {
  begin(kind: RunnerKind, task: Task | null, onStop?: (step: string) => void): Runner;
  /** A deployment replaces every process at once. */
  killAll(why: string): void;
}

function staffOf(agenda: Agenda, fates: Fates, history: History): Staff {
  const alive = new Set<Runner>();
  let ids = 0;
  return {
    begin(kind, task, onStop) {
      const settings: RunnerSettings = {
        kind,
        task,
        agenda,
        fates,
        history,
        onStop(runner, step) {
          alive.delete(runner);
          onStop?.(step);
        },
      };
      const runner = runnerOf(++ids, settings);
      alive.add(runner);
      return runner;
    },
    killAll(why) {
      for (const runner of [...alive]) runner.stop("died", why);
    },
  };
}

const silent: EventLogger = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  debug: () => undefined,
};

function intakeOf(
  agenda: Agenda,
  fates: Fates,
  history: History,
  staff: Staff,
  table: SimulatedTable,
  policy: Policy,
  runs: () => Runs,
): Post {
  return postOf(agenda, fates, history, ({ body }: Message, id, done) => {
    const runner = staff.begin("intake", null, () => done(false));
    const world = { table: table.as(runner), starter: runs().starterOf(runner), clock: runner.clock };
    receive(
      { id: `message-${id}`, body, account: ACCOUNT, region: REGION },
      { ...world, logger: silent, policy, engine: "simulated" },
    ).then(
      () => {
        done(true);
        runner.stop("ended", "");
      },
      (error: unknown) => runner.stop("failed", String(error)),
    );
  });
}

function sweepEveryMinute(
  agenda: Agenda,
  staff: Staff,
  table: SimulatedTable,
  runs: Runs,
  isQuiet: () => boolean,
): void {
  const round = (): void => {
    agenda.after(MINUTE_MS, round);
    if (isQuiet() || openIncidents(table) === 0) return; // nothing it could find
    const runner = staff.begin("sweep", null);
    const world: SweepWorld = {
      table: table.as(runner),
      overdue: (before, limit) => runner.call("overdue", () => overdue(table, before).slice(0, limit)),
      starter: runs.starterOf(runner),
      clock: runner.clock,
      logger: silent,
    };
    sweep(world).then(
      () => runner.stop("ended", ""),
      (error: unknown) => runner.stop("failed", String(error)),
    );
  };
  agenda.after(MINUTE_MS, round);
}

interface OpenItem extends Key {
  readonly outcome: string | null;
  readonly next_due: string | null;
}

const incidentsOf = (table: SimulatedTable): readonly OpenItem[] =>
  [...table.items()].filter((item): item is OpenItem => item.pk.startsWith("INCIDENT#"));

const openIncidents = (table: SimulatedTable): number =>
  incidentsOf(table).filter(({ outcome }) => outcome === null).length;

const overdue = (table: SimulatedTable, before: string): readonly Key[] =>
  incidentsOf(table)
    .filter(({ outcome, next_due }) => outcome === null && next_due !== null && next_due < before)
    .sort((one, other) => ((one.next_due ?? "") < (other.next_due ?? "") ? -1 : 1))
    .map(({ pk, sk }) => ({ pk, sk }));

function planOutages(
  { faults, faultyMinutes, seed }: Configuration,
  agenda: Agenda,
  fates: Fates,
  staff: Staff,
  table: SimulatedTable,
): void {
  const chance = chanceFrom(seed, "outages");
  const inFaultyTime = (): number => chance.whole(2, faultyMinutes) * MINUTE_MS;
  if (faults["table outage"] > 0)
    agenda.after(inFaultyTime(), () => {
      if (!fates.strikes("table outage", "all calls")) return;
      table.failUntil(agenda.nowMs + chance.whole(1, 20) * MINUTE_MS);
    });
  if (faults.redeploy > 0)
    for (let times = 0; times < 3; times++)
      agenda.after(inFaultyTime(), () => {
        if (fates.strikes("redeploy", "all runners")) staff.killAll("redeployed");
      });
}

/**
 * One scenario: a world with its faults and Defib's real core at work in it, in one process and virtual time. First the
 * faulty time, then calm, in which everything must come to its end.
 */
import { type Agenda, agendaFrom } from "./agenda.ts";
import { planHandsOnTheBrake } from "./brakeByHand.ts";
import { chanceFrom } from "./chance.ts";
import type { Configuration } from "./configuration.ts";
import { fatesOf } from "./fates.ts";
import { type Entry, historyOf } from "./history.ts";
import { intakeOf } from "./hosts/intake.ts";
import { runsOf } from "./hosts/runs.ts";
import { sweepEveryMinute } from "./hosts/sweeps.ts";
import type { Evidence, RedAlarm } from "./invariants/invariant.ts";
import { planOutages } from "./outages.ts";
import { silentLogger } from "./silentLogger.ts";
import { staffOf } from "./staff.ts";
import { policyToday } from "./tightening.ts";
import { sickSinceMs } from "./world/instance.ts";
import { problemOf } from "./world/messages.ts";
import { peopleOf } from "./world/people.ts";
import { simulatedTable } from "./world/table.ts";
import { type SimulatedWorld, simulatedWorld } from "./world/world.ts";

const START_MS = Date.parse("2026-11-24T02:00:00.000Z");
const MINUTE_MS = 60_000;
const CALM_MINUTES_MAX = 24 * 60;
/** In one of so many worlds nobody can change what another has read: enough to notice who would. */
const SEEDS_A_FROZEN = 10;

/** @param isEnough asked after every event: whether all that was to be seen has happened. */
export async function play(
  configuration: Configuration,
  isEnough: (happened: readonly Entry[]) => boolean = () => false,
): Promise<Evidence> {
  const agenda = agendaFrom(START_MS);
  const calmAtMs = START_MS + configuration.faultyMinutes * MINUTE_MS;
  const history = historyOf(agenda);
  const fates = fatesOf(configuration, agenda, calmAtMs, history);
  const table = simulatedTable(agenda, fates, history, configuration.seed % SEEDS_A_FROZEN === 1);
  const staff = staffOf(agenda, fates, history);
  const people = peopleOf(agenda, fates, history);
  const loseTable = (forMs: number): void => table.failUntil(agenda.nowMs + forMs);
  const world = simulatedWorld(configuration, agenda, fates, history, loseTable);
  const today = policyToday(configuration, agenda, history);
  const delays = chanceFrom(configuration.seed, "post");
  const post = intakeOf({ agenda, fates, history, delays, staff, table, today, runs: () => runs });
  const runs = runsOf({
    kind: configuration.host,
    agenda,
    fates,
    loseTable,
    begin: (task, onStop) => staff.begin("run", task, onStop),
    worldOf: (runner) => ({
      ...world.as(runner),
      surveyor: today.followed(world.as(runner).surveyor),
      table: table.as(runner),
      clock: runner.clock,
      pager: people.pagerOf(runner),
      brakeSwitch: people.brakeSwitchOf(runner),
      logger: silentLogger,
      stopwatch: () => agenda.nowMs / 1000,
      policyFor: today.sliceFor,
      linkTo: () => null,
    }),
  });
  world.begin(post);
  planOutages(configuration, agenda, fates, staff, table, people);
  planHandsOnTheBrake({ configuration, agenda, fates, history, staff, table, people });

  const isQuiet = (): boolean => agenda.nowMs > calmAtMs && post.isEmpty() && runs.areOver() && table.open.isEmpty();
  sweepEveryMinute(agenda, staff, table, runs, people.pagerOf, isQuiet);
  const isOver = isOverOnceQuiet(agenda, isQuiet);
  await agenda.run(calmAtMs + CALM_MINUTES_MAX * MINUTE_MS, () => isOver() || isEnough(history.entries));
  return {
    configuration,
    history: history.entries,
    items: table.items(),
    calmAtMs,
    endMs: agenda.nowMs,
    isQuiet: isQuiet(),
    red: redAlarms(world),
  };
}

const redAlarms = (world: SimulatedWorld): readonly RedAlarm[] =>
  world.alarms
    .filter(({ state }) => state === "ALARM")
    .map(({ name, instance, watched, changedMs }) => ({
      alarm: name,
      problem: problemOf(instance.id, watched),
      changedMs,
      sickSinceMs: sickSinceMs(instance, watched),
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

/** Permits alone, under the same faults as everything: many runs want to act on few machines, in few groups, at once. */

import { known, unknown } from "../../core/look.ts";
import { giveBackEntries } from "../../core/permits/giveBack.ts";
import { arnOf } from "../../core/permits/keys.ts";
import { releasePermit } from "../../core/permits/release.ts";
import type { GroupFacts } from "../../core/surroundings.ts";
import type { Key, Table } from "../../core/table.ts";
import { type Agenda, agendaFrom } from "../agenda.ts";
import { planHandsOnTheBrake } from "../brakeByHand.ts";
import { type Chance, chanceFrom } from "../chance.ts";
import type { Configuration } from "../configuration.ts";
import { type Fates, fatesOf } from "../fates.ts";
import { type History, historyOf, type Task } from "../history.ts";
import type { Evidence } from "../invariants/invariant.ts";
import { isGroup, isResource } from "../invariants/permitReadings.ts";
import { planOutages } from "../outages.ts";
import { policyOf } from "../policy.ts";
import type { Runner } from "../runner.ts";
import { type Staff, staffOf } from "../staff.ts";
import { ACCOUNT, REGION } from "../world/messages.ts";
import { peopleOf } from "../world/people.ts";
import { type SimulatedTable, simulatedTable } from "../world/table.ts";
import { fleetOf, inFleetOfTheNight, instanceId, LARGE_FLEET, zoneOf } from "./fleet.ts";
import { incidentKey, type NightRecord, newRecord } from "./record.ts";
import { nightRun } from "./run.ts";

interface Night {
  readonly configuration: Configuration;
  readonly agenda: Agenda;
  readonly chance: Chance;
  readonly fates: Fates;
  readonly history: History;
  readonly staff: Staff;
  readonly table: SimulatedTable;
  readonly fleet: ReadonlyMap<string, readonly string[]>;
}

const START_MS = Date.parse("2026-11-24T02:00:00.000Z");
const MINUTE_MS = 60_000;
const CALM_MINUTES_MAX = 24 * 60;

export async function playPermits(drawn: Configuration): Promise<Evidence> {
  const configuration = inFleetOfTheNight(drawn);
  const agenda = agendaFrom(START_MS);
  const calmAtMs = START_MS + configuration.faultyMinutes * MINUTE_MS;
  const history = historyOf(agenda);
  const fates = fatesOf(configuration, agenda, calmAtMs, history);
  const table = simulatedTable(agenda, fates, history, true);
  const people = peopleOf(agenda, fates, history);
  const staff = staffOf(agenda, fates, history);
  const chance = chanceFrom(configuration.seed, "permits");
  const night: Night = { configuration, agenda, chance, fates, history, staff, table, fleet: fleetOf(configuration) };
  planIncidents(night);
  planOutages(configuration, agenda, fates, staff, table, people);
  planHandsOnTheBrake({ configuration, agenda, fates, history, staff, table, people });
  sweepEveryMinute(night);
  const isQuiet = (): boolean => agenda.nowMs > calmAtMs && table.open.isEmpty();
  await agenda.run(calmAtMs + CALM_MINUTES_MAX * MINUTE_MS, isQuiet);
  const quiet = isQuiet();
  return {
    configuration,
    history: history.entries,
    items: table.items(),
    calmAtMs,
    endMs: agenda.nowMs,
    isQuiet: quiet,
    red: [],
  };
}

/** Several at once, and more than one for some machines. */
function planIncidents(night: Night): void {
  const { configuration, agenda, chance, staff, table } = night;
  const { instances } = configuration;
  const count = instances < LARGE_FLEET ? instances + chance.whole(0, instances) : chance.whole(2, instances / 5);
  const togetherMinutes = chance.pick([3, 20, configuration.faultyMinutes]);
  for (let number = 1; number <= count; number++) {
    const instance = instanceId(chance.whole(1, configuration.instances));
    agenda.after(chance.whole(0, togetherMinutes * MINUTE_MS), () => {
      const key = incidentKey(number);
      const write = async (person: Runner): Promise<unknown> =>
        table.as(person).write(newRecord(key, instance, new Date(agenda.nowMs).toISOString()), 0);
      const insist = (): void => {
        const person = staff.begin(
          "person",
          null,
          (step) => void (step !== "ended" && agenda.after(MINUTE_MS, insist)),
        );
        write(person).then(
          () => person.stop("ended", "opened"),
          () => person.stop("failed", "opened"),
        );
      };
      insist();
    });
  }
}

/** Starts what is due, and gives back what ended runs hold and what nobody does. */
function sweepEveryMinute(night: Night): void {
  const { agenda, table, staff } = night;
  agenda.after(MINUTE_MS, () => {
    sweepEveryMinute(night);
    const now = new Date(agenda.nowMs).toISOString();
    const open = [...table.open.items()];
    const isUnderWay = new Set(open.filter(isRecord).map(({ sk }) => sk));
    for (const item of open) {
      const isDue = item.next_due < now;
      if (isRecord(item) && isDue)
        beginRun(night, { incident: { pk: item.pk, sk: item.sk }, run: item.epoch + 1 }, item.instance_id);
      if (isResource(item) && item.holder !== null && !isUnderWay.has(item.holder.incident)) {
        const { incident, run } = item.holder;
        const held = { incident, run, last_ended_run: 0, resource: arnOf(item), shadow_until: null };
        giveBack((own, at) => releasePermit(own, held, at, "failed"));
      }
      if (isGroup(item) && isDue) giveBack((own, at) => giveBackEntries(own, item, at));
    }
  });
  function giveBack(work: (own: Table, at: string) => Promise<unknown>): void {
    const sweeper = staff.begin("sweep", null);
    work(table.as(sweeper), sweeper.clock.now().toISOString()).then(
      () => sweeper.stop("ended", "gave back"),
      () => sweeper.stop("failed", "could not give back"),
    );
  }
}

function beginRun(night: Night, task: Task, instance: string): void {
  const { configuration, chance, history, staff, table } = night;
  const runner = staff.begin("run", task);
  nightRun({
    task,
    runner,
    table: table.as(runner),
    limits: policyOf(configuration).limits,
    chance,
    instance,
    resource: { arn: `arn:aws:ec2:${REGION}:${ACCOUNT}:instance/${instance}`, account: ACCOUNT, region: REGION },
    refused: (reason) => history.note({ kind: "refused", runner: runner.id, instance, reason }),
    survey: () => runner.call("survey", () => survey(night, runner, instance)),
    reboot: () =>
      runner.call(
        "REBOOT",
        () =>
          history.note({
            kind: "call",
            runner: runner.id,
            instance,
            action: "REBOOT",
            dryRun: false,
            carriedOut: true,
            answer: "accepted",
            error: null,
          }),
        5_000,
      ),
  }).then(
    () => runner.stop("ended", ""),
    (error: unknown) => runner.stop("failed", String(error)),
  );
}

function survey(
  { configuration, fates, fleet, history, table }: Night,
  runner: Runner,
  instance: string,
): readonly GroupFacts[] {
  const sick = new Set([...table.open.items()].flatMap((item) => (isRecord(item) ? [item.instance_id] : [])));
  const kept = fates.strikes("short survey", "groups", runner.id) ? fates.chance.pick([0, 0.3]) : 1;
  const group = (kind: GroupFacts["kind"], name: string, members: readonly string[]): GroupFacts => ({
    kind,
    name,
    size: Math.floor(members.length * kept),
    sick: Math.floor(members.filter((one) => sick.has(one)).length * kept),
  });
  const zone = zoneOf(Number.parseInt(instance.slice(2), 16), configuration);
  const groups = [
    group("zone", zone, fleet.get(zone) ?? []),
    group("account", ACCOUNT, [...fleet.values()].flat()),
  ].slice(kept === 0 && fates.chance.is(0.5) ? 2 : 0);
  const nothing = unknown("not of this night");
  const seen = { trail: nothing, automations: nothing, storage: nothing, autoScaling: null, groups: known(groups) };
  history.note({ kind: "survey", runner: runner.id, instance, seen });
  return groups;
}

const isRecord = (item: Key): item is NightRecord => item.pk.startsWith("INCIDENT#");

/** Permits alone, under the same faults as everything: many runs want to act on few machines, in few groups, at once. */

import { known, unknown } from "../../core/look.ts";
import { releasePermit } from "../../core/permits/release.ts";
import type { GroupFacts } from "../../core/surroundings.ts";
import { type Agenda, agendaFrom } from "../agenda.ts";
import { planHandsOnTheBrake } from "../brakeByHand.ts";
import { type Chance, chanceFrom } from "../chance.ts";
import type { Configuration } from "../configuration.ts";
import { type Fates, fatesOf } from "../fates.ts";
import { type History, historyOf, type Task } from "../history.ts";
import type { Evidence } from "../invariants/invariant.ts";
import { isResource } from "../invariants/permitReadings.ts";
import { planOutages } from "../outages.ts";
import { policyOf } from "../policy.ts";
import type { Runner } from "../runner.ts";
import { type Staff, staffOf } from "../staff.ts";
import { ACCOUNT, REGION } from "../world/messages.ts";
import { peopleOf } from "../world/people.ts";
import { type SimulatedTable, simulatedTable } from "../world/table.ts";
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
}

const START_MS = Date.parse("2026-11-24T02:00:00.000Z");
const MINUTE_MS = 60_000;
const CALM_MINUTES_MAX = 24 * 60;

export async function playPermits(configuration: Configuration): Promise<Evidence> {
  const agenda = agendaFrom(START_MS);
  const calmAtMs = START_MS + configuration.faultyMinutes * MINUTE_MS;
  const history = historyOf(agenda);
  const fates = fatesOf(configuration, agenda, calmAtMs, history);
  const table = simulatedTable(agenda, fates, history);
  const people = peopleOf(agenda, fates, history);
  const staff = staffOf(agenda, fates, history);
  const chance = chanceFrom(configuration.seed, "permits");
  const night: Night = { configuration, agenda, chance, fates, history, staff, table };
  planIncidents(night);
  planOutages(configuration, agenda, fates, staff, table, people);
  planHandsOnTheBrake({ configuration, agenda, fates, history, staff, table, people });
  sweepEveryMinute(night);
  const isQuiet = (): boolean =>
    agenda.nowMs > calmAtMs && recordsIn(table).every(({ outcome }) => outcome !== null) && heldIn(table).length === 0;
  await agenda.run(calmAtMs + CALM_MINUTES_MAX * MINUTE_MS, isQuiet);
  const quiet = isQuiet();
  return {
    configuration,
    history: history.entries,
    items: [...table.items()],
    calmAtMs,
    endMs: agenda.nowMs,
    isQuiet: quiet,
    red: [],
  };
}

/** Several at once, and more than one for some machines. */
function planIncidents(night: Night): void {
  const { configuration, agenda, chance, staff, table } = night;
  const count = configuration.instances + chance.whole(0, configuration.instances);
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

/** Starts what is due, and gives back what ended runs hold. */
function sweepEveryMinute(night: Night): void {
  const { agenda, table, staff } = night;
  agenda.after(MINUTE_MS, () => {
    sweepEveryMinute(night);
    for (const { pk, sk, outcome, next_due, epoch, instance_id } of recordsIn(table)) {
      const isDue = outcome === null && next_due !== null && Date.parse(next_due) < agenda.nowMs;
      if (isDue) beginRun(night, { incident: { pk, sk }, run: epoch + 1 }, instance_id);
    }
    const ended = new Map(recordsIn(table).flatMap((record) => (record.outcome === null ? [] : [[record.sk, record]])));
    for (const { pk, incident } of heldIn(table)) {
      const record = ended.get(incident);
      if (record === undefined) continue;
      const sweeper = staff.begin("sweep", null);
      const held = {
        incident: record.sk,
        run: record.epoch,
        resource: pk.slice("RESOURCE#".length),
        shadow_until: null,
      };
      releasePermit(table.as(sweeper), held, sweeper.clock.now().toISOString(), "failed").then(
        () => sweeper.stop("ended", "gave back"),
        () => sweeper.stop("failed", "could not give back"),
      );
    }
  });
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
  { configuration, fates, history, table }: Night,
  runner: Runner,
  instance: string,
): readonly GroupFacts[] {
  const sick = new Set(recordsIn(table).flatMap(({ outcome, instance_id }) => (outcome === null ? [instance_id] : [])));
  const all = Array.from({ length: configuration.instances }, (_, number) => instanceId(number + 1));
  const kept = fates.strikes("short survey", "groups", runner.id) ? fates.chance.pick([0, 0.3]) : 1;
  const group = (kind: GroupFacts["kind"], name: string, members: readonly string[]): GroupFacts => ({
    kind,
    name,
    size: Math.floor(members.length * kept),
    sick: Math.floor(members.filter((one) => sick.has(one)).length * kept),
  });
  const zoneOf = (one: string): string => `zone-${Number.parseInt(one.slice(2), 16) % configuration.zones}`;
  const groups = [
    group(
      "zone",
      zoneOf(instance),
      all.filter((one) => zoneOf(one) === zoneOf(instance)),
    ),
    group("account", ACCOUNT, all),
  ].slice(kept === 0 && fates.chance.is(0.5) ? 2 : 0);
  const nothing = unknown("not of this night");
  const seen = { trail: nothing, automations: nothing, storage: nothing, autoScaling: null, groups: known(groups) };
  history.note({ kind: "survey", runner: runner.id, instance, seen });
  return groups;
}

const instanceId = (number: number): string => `i-${number.toString(16).padStart(17, "0")}`;

const recordsIn = (table: SimulatedTable): readonly NightRecord[] =>
  [...table.items()].filter((item): item is NightRecord => item.pk.startsWith("INCIDENT#"));

const heldIn = (table: SimulatedTable): readonly { readonly pk: string; readonly incident: string }[] =>
  [...table.items()].flatMap((item) =>
    isResource(item) && item.holder !== null ? [{ pk: item.pk, incident: item.holder.incident }] : [],
  );

/** What is around an instance, as one runner reads it; any part may be unreadable. */
import { type Known, known, unknown, unknownNow } from "../../core/look.ts";
import type { GroupFacts, Surroundings } from "../../core/surroundings.ts";
import type { Surveyor } from "../../ports.ts";
import type { Fates } from "../fates.ts";
import { CallFailed, type Runner } from "../runner.ts";
import type { Cloud } from "./cloud.ts";
import type { SimulatedInstance } from "./instance.ts";
import { ACCOUNT } from "./messages.ts";

/** That what could not be read will not be read by another look either. */
const FORBIDDEN_CHANCE = 0.2;

export function surveyorOf(runner: Runner, cloud: Cloud): Surveyor {
  return {
    async group(_target, name) {
      const members = [...cloud.instances.values()].filter((one) => one.group?.name === name);
      const inService = members.filter(({ state }) => state === "running").length;
      return known({ name, desired: members[0]?.group?.desired ?? 0, inService });
    },
    async survey({ id }) {
      const at = runner.clock.now().toISOString();
      try {
        return { at, ...(await runner.call("survey", () => survey(id, runner, cloud))) };
      } catch (error) {
        if (!(error instanceof CallFailed)) throw error;
        const why = unknownNow(`could not be read: ${error.name}`);
        return { at, trail: why, automations: why, storage: why, autoScaling: why, groups: why };
      }
    },
  };
}

function survey(id: string, runner: Runner, cloud: Cloud): Omit<Surroundings, "at"> {
  const seen = around(id, runner, cloud);
  cloud.history.note({ kind: "survey", runner: runner.id, instance: id, seen });
  return seen;
}

function around(id: string, runner: Runner, { instances, trail, fates }: Cloud): Omit<Surroundings, "at"> {
  const instance = instances.get(id);
  const perhaps = <T>(what: string, value: T | undefined): Known<T> => {
    if (value === undefined) return unknown(`${what} could not be read`);
    if (!fates.strikes("blind survey", what, runner.id)) return known(value);
    const isForbidden = fates.chance.is(FORBIDDEN_CHANCE);
    return isForbidden ? unknown(`${what} may not be read`, { cause: what }) : unknownNow(`${what} could not be read`);
  };
  const group = instance?.group ?? null;
  return {
    trail: perhaps("trail", trail.of(id)),
    automations: perhaps("automations", instance && (instance.automation === null ? [] : [instance.automation])),
    storage: perhaps("storage", instance?.storage),
    autoScaling: group && perhaps("group", { ...group, lifecycleState: "InService", max: group.desired + 1 }),
    groups: perhaps("groups", instance && counted(instance, runner, [...instances.values()], fates)),
  };
}

/** An answer may be short: then members are missing, or all of them. */
function counted(
  instance: SimulatedInstance,
  runner: Runner,
  all: readonly SimulatedInstance[],
  fates: Fates,
): readonly GroupFacts[] {
  const groups = groupsOf(instance, all);
  if (!fates.strikes("short survey", "groups", runner.id)) return groups;
  const kept = fates.chance.pick([0, 0.3]);
  return groups.map(({ size, sick, ...group }) => ({
    ...group,
    size: Math.floor(size * kept),
    sick: Math.floor(sick * kept),
  }));
}

function groupsOf(instance: SimulatedInstance, all: readonly SimulatedInstance[]): readonly GroupFacts[] {
  const { zone, group } = instance;
  const service = instance.tags["service"] ?? "-";
  const groups = [
    groupOf(
      "zone",
      zone,
      all.filter((one) => one.zone === zone),
    ),
    groupOf("account", ACCOUNT, all),
    groupOf(
      "tag",
      `service=${service}`,
      all.filter(({ tags }) => tags["service"] === service),
    ),
  ];
  if (group === null) return groups;
  return [
    ...groups,
    groupOf(
      "auto-scaling-group",
      group.name,
      all.filter((one) => one.group === group),
    ),
  ];
}

function groupOf(kind: GroupFacts["kind"], name: string, members: readonly SimulatedInstance[]): GroupFacts {
  const there = members.filter(({ state }) => state === "running" || state === "stopped" || state === "pending");
  return { kind, name, size: there.length, sick: there.filter(isSick).length };
}

const isSick = ({ state, sick, stateReasonCode }: SimulatedInstance): boolean =>
  state === "running" ? sick.size > 0 : state === "stopped" && stateReasonCode?.startsWith("Server.") === true;

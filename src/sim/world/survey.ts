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
    async group({ id }) {
      try {
        return await runner.call("survey", () => groupAround(id, runner, cloud) ?? unknown("it is in no group"));
      } catch (error) {
        if (!(error instanceof CallFailed)) throw error;
        return unknownNow(`could not be read: ${error.name}`);
      }
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

function around(id: string, runner: Runner, cloud: Cloud): Omit<Surroundings, "at"> {
  const { instances, trail, fates } = cloud;
  const instance = instances.get(id);
  return {
    trail: perhaps("trail", trail.of(id), runner, fates),
    automations: perhaps(
      "automations",
      instance && (instance.automation === null ? [] : [instance.automation]),
      runner,
      fates,
    ),
    storage: perhaps("storage", instance?.storage, runner, fates),
    autoScaling: groupAround(id, runner, cloud),
    groups: perhaps("groups", instance && counted(instance, runner, [...instances.values()], fates), runner, fates),
  };
}

function groupAround(id: string, runner: Runner, { instances, fates }: Cloud): Surroundings["autoScaling"] {
  const instance = instances.get(id);
  const group = instance?.group ?? null;
  if (instance === undefined || group === null) return null;
  const lifecycleState = instance.isStandby ? "Standby" : "InService";
  return perhaps("group", { ...group, lifecycleState, max: group.desired + 1 }, runner, fates);
}

function perhaps<T>(what: string, value: T | undefined, runner: Runner, fates: Fates): Known<T> {
  if (value === undefined) return unknown(`${what} could not be read`);
  if (!fates.strikes("blind survey", what, runner.id)) return known(value);
  const isForbidden = fates.chance.is(FORBIDDEN_CHANCE);
  return isForbidden ? unknown(`${what} may not be read`, { cause: what }) : unknownNow(`${what} could not be read`);
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

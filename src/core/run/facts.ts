/** Gathers what a judgement needs, the cheap before the dear. Reads only. */
import type { ControlFacts } from "../control.ts";
import type { Case } from "../guardrails/guardrail.ts";
import type { Incident } from "../incident.ts";
import { modeOf } from "../judge.ts";
import type { Look } from "../look.ts";
import type { BrakeItem, GroupItem, ResourceItem } from "../permits/items.ts";
import { brakeKey, groupKey, resourceKey } from "../permits/keys.ts";
import type { Mode } from "../policy/policy.ts";
import { type PolicySlice, stricter } from "../policy/policy.ts";
import type { Surroundings } from "../surroundings.ts";
import { policyOf, type Step } from "./ladder.ts";
import { aboutOf, ruleOf, targetOf } from "./subject.ts";
import { nowOf, type RunWorld } from "./world.ts";

/** The instance, its alarm and, where a change is considered, the control items. */
export async function firstFacts(incident: Incident, { rung }: Step, world: RunWorld): Promise<Case> {
  const target = targetOf(incident);
  const [look, control] = await Promise.all([
    world.fleet.look(target, aboutOf(incident)),
    rung.action === "INVESTIGATE" ? undefined : controlFacts(incident, world),
  ]);
  const about = { incident, policy: policyNow(incident, world), rung, look, now: nowOf(world) };
  return control === undefined ? about : { ...about, control };
}

/** What is around the instance, and who is in repair in its groups. */
export async function withSurroundings(about: Case, world: RunWorld): Promise<Case> {
  const { incident, look, control } = about;
  if (!look.instance.known || control === undefined) return about;
  const target = targetOf(incident);
  const surroundings = await world.surveyor.survey(target, look.instance.value);
  return { ...about, surroundings, control: { ...control, groups: await groupItems(target, surroundings, world) } };
}

/** The policy that the incident was opened under, and never a laxer mode than today's. */
export function policyNow(incident: Incident, world: RunWorld): PolicySlice {
  const pinned = policyOf(incident);
  const today = world.policyFor(incident.event_type);
  return { ...pinned, mode: today === undefined ? "off" : stricter(pinned.mode, today.mode) };
}

async function controlFacts(incident: Incident, { table, brakeSwitch }: RunWorld): Promise<ControlFacts> {
  const target = targetOf(incident);
  const [resource, brake, second] = await Promise.all([
    table.read<ResourceItem>(resourceKey(target.arn)),
    table.read<BrakeItem>(brakeKey(target)),
    brakeSwitch.read(),
  ]);
  return { resource: resource?.value ?? null, brake: brake?.value ?? null, brakeSwitch: second, groups: {} };
}

async function groupItems(
  place: { readonly account: string; readonly region: string },
  { groups }: Surroundings,
  { table }: RunWorld,
): Promise<Readonly<Record<string, GroupItem>>> {
  if (!groups.known) return {};
  const keys = groups.value.map((group) => groupKey(place, group));
  const stored = await Promise.all(keys.map((key) => table.read<GroupItem>(key)));
  return Object.fromEntries(stored.flatMap((item) => (item === undefined ? [] : [[item.value.pk, item.value]])));
}

/**
 * The last look before a call: whether what allowed it still holds. @returns undefined when it does, else why not.
 * Of the instance only: its alarm and surroundings were read a moment ago.
 */
export async function whyNoLonger(
  incident: Incident,
  step: Step,
  mode: Mode,
  world: RunWorld,
): Promise<string | undefined> {
  const about = { alarm: null, check: null };
  const [look, brakeSwitch] = await Promise.all([
    world.fleet.look(targetOf(incident), about),
    world.brakeSwitch.read(),
  ]);
  const health = ruleOf(incident).health(look, incident);
  if (health.state !== "SICK") return `no longer sick: ${health.why}`;
  if (!brakeSwitch.known || brakeSwitch.value === "engaged") return "the brake's second switch is engaged";
  const mayGo = modeOf({ policy: policyNow(incident, world), rung: step.rung, look });
  return mayGo === mode ? undefined : `the mode is ${mayGo} now, not ${mode}`;
}

/** What a watch sees: while a replacement is watched, also the group that makes it. */
export async function watched(incident: Incident, { rung }: Step, world: RunWorld): Promise<Look> {
  const target = targetOf(incident);
  const look = await world.fleet.look(target, aboutOf(incident));
  if (rung.action !== "REPLACE") return look;
  const name = incident.verdicts.at(-1)?.look.instance;
  const group = name?.known === true ? name.value.make?.autoScalingGroup : undefined;
  return group ? { ...look, group: await world.surveyor.group(target, group) } : look;
}

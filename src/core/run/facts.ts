/** Gathers what a judgement needs, the cheap before the dear. Reads only. */
import type { ControlFacts } from "../control.ts";
import { groupOf } from "../guardrails/autoScalingMember.ts";
import type { Case } from "../guardrails/guardrail.ts";
import type { Incident } from "../incident.ts";
import { modeOf } from "../judge.ts";
import type { Look } from "../look.ts";
import type { BrakeItem, GroupItem, ResourceItem } from "../permits/items.ts";
import { brakeKey, groupKey, resourceKey } from "../permits/keys.ts";
import { type PolicySlice, stricter } from "../policy/policy.ts";
import type { Resource } from "../resource.ts";
import type { Surroundings } from "../surroundings.ts";
import type { Key } from "../table.ts";
import { hasActed, policyOf, type Step } from "./ladder.ts";
import { aboutOf, targetOf } from "./subject.ts";
import { nowOf, type RunWorld } from "./world.ts";

/** The instance and, unless its owner's word is enough, its alarm; the check's metric where a repair is to be proved. */
export async function firstFacts(incident: Incident, { rung }: Step, world: RunWorld): Promise<Case> {
  const policy = policyNow(incident, world);
  const isOff = (instance: Look["instance"]) => modeOf({ policy, rung, look: { instance } }) === "off";
  const { alarm, check } = aboutOf(incident);
  const look = await world.fleet.look(targetOf(incident), { alarm, check: hasActed(incident) ? check : null }, isOff);
  return { incident, policy, rung, look, now: nowOf(world) };
}

/** Of a member that is not to be replaced: whether its Auto Scaling group leaves it alone. One call, and for no other. */
export async function withGroup(about: Case, { surveyor }: RunWorld): Promise<Case> {
  const { incident, rung, look } = about;
  const name = look.instance.known && rung.action !== "REPLACE" ? groupOf(look.instance.value) : null;
  return name === null ? about : { ...about, group: await surveyor.group(targetOf(incident), name) };
}

/** What was granted on the resource, the brake, and who is in repair in the groups that every instance is in. */
export async function withControlItems(about: Case, { table, brakeSwitch }: RunWorld): Promise<Case> {
  const target = targetOf(about.incident);
  const [resource, brake, groups] = [resourceKey(target.arn), brakeKey(target), certainGroups(target, about.look)];
  const [items, second] = await Promise.all([table.readAll([resource, brake, ...groups]), brakeSwitch.read()]);
  const found = new Map(items.map(({ value }) => [value.pk, value]));
  const control: ControlFacts = {
    resource: (found.get(resource.pk) as ResourceItem | undefined) ?? null,
    brake: (found.get(brake.pk) as BrakeItem | undefined) ?? null,
    brakeSwitch: second,
    groups: byPk(groups.flatMap(({ pk }) => (found.get(pk) as GroupItem | undefined) ?? [])),
  };
  return { ...about, control };
}

/** What is around the instance, and who is in repair in its other groups. */
export async function withSurroundings(about: Case, { surveyor, table }: RunWorld): Promise<Case> {
  const { incident, rung, look, control } = about;
  if (!look.instance.known || control === undefined) return about;
  const target = targetOf(incident);
  const surroundings = await surveyor.survey(target, look.instance.value, rung.action);
  const others = othersThan(certainGroups(target, look), target, surroundings);
  const read = others.length === 0 ? [] : await table.readAll<GroupItem>(others);
  const groups = { ...control.groups, ...byPk(read.map(({ value }) => value)) };
  return { ...about, surroundings, control: { ...control, groups } };
}

/** Each instance is in these two: read beside the other items, they cost no call of their own. */
function certainGroups(place: Place, { instance }: Look): readonly Key[] {
  const zone = instance.known ? instance.value.availabilityZone : null;
  const account = groupKey(place, { kind: "account", name: place.account });
  return zone === null ? [account] : [account, groupKey(place, { kind: "zone", name: zone })];
}

function othersThan(certain: readonly Key[], place: Place, { groups }: Surroundings): readonly Key[] {
  const keys = groups.known ? groups.value.map((group) => groupKey(place, group)) : [];
  return keys.filter(({ pk }) => !certain.some((one) => one.pk === pk));
}

type Place = Pick<Resource, "account" | "region">;

const byPk = (items: readonly GroupItem[]) => Object.fromEntries(items.map((item) => [item.pk, item]));

/** The policy that the incident was opened under, and never a laxer mode than today's. */
export function policyNow(incident: Incident, world: RunWorld): PolicySlice {
  const pinned = policyOf(incident);
  const today = world.policyFor(incident.event_type);
  return { ...pinned, mode: today === undefined ? "off" : stricter(pinned.mode, today.mode) };
}

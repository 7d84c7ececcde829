/** How many of a group may be in repair, how many sick make a storm, and which sizes are believed. */
import type { GroupFacts } from "../surroundings.ts";
import { isWithin, type Refusal, refuse } from "./grant.ts";
import type { GroupItem } from "./items.ts";
import type { PermitLimits } from "./limits.ts";

/** Of one permit, so that what it holds stays readable in one item. */
const GROUPS_MAX = 8;

/** The lower of count and percent; the percentage never less than one, so that small groups can be healed. */
export function inRepairMax(size: number, { inRepair }: Pick<PermitLimits, "inRepair">): number {
  const { countMax, percentMax, smallGroupSize } = inRepair;
  if (size <= smallGroupSize) return Math.min(countMax, 1);
  return Math.min(countMax, Math.max(1, Math.floor((size * percentMax) / 100)));
}

/** The higher of count and percent, rounded up. More than that is a storm. */
export const sickMax = (size: number, { storm }: Pick<PermitLimits, "storm">): number =>
  Math.max(storm.countMax, Math.ceil((size * storm.percentMax) / 100));

export type LargestSize = NonNullable<GroupItem["largest"]>;

/** The largest size that is remembered still; null when none is. */
export function largestOf(
  sizes: readonly (LargestSize | null | undefined)[],
  moment: string,
  { sizeMemorySeconds }: Pick<PermitLimits, "sizeMemorySeconds">,
): LargestSize | null {
  const remembered = sizes.filter((seen) => seen != null && isWithin(seen.at, sizeMemorySeconds, moment));
  return remembered.reduce<LargestSize | null>(
    (one, seen) => (seen && seen.size >= (one?.size ?? 0) ? seen : one),
    null,
  );
}

/**
 * An inventory that is empty or half gone is more likely wrong than true, and limits reckoned from it would be too. In a
 * small group one stop can halve it: there the limit is one, whatever the size.
 */
export function sizeDistrusted(
  { kind, name, size, sick }: GroupFacts,
  largest: LargestSize | null,
  { inRepair }: Pick<PermitLimits, "inRepair">,
): Refusal | undefined {
  const values = { group_kind: kind, group_name: name, size, sick, largest_size: largest?.size ?? null };
  if (!Number.isInteger(size) || size < 1 || !Number.isInteger(sick) || sick < 0)
    return refuse(
      "human",
      "unknown_group_size",
      `How many the ${kind} ${name} has, and how many are sick, could not be counted: unknown group size.`,
      values,
    );
  if (largest === null || largest.size <= inRepair.smallGroupSize || 2 * size > largest.size) return undefined;
  const text = `The ${kind} ${name} had ${largest.size} at ${largest.at} and is counted as ${size} now: unknown group size.`;
  return refuse("human", "group_size_halved", text, values);
}

/** Every instance lies in a zone and an account at least: no group at all is a look that failed. */
export function unknownGroups(groups: readonly GroupFacts[]): Refusal | undefined {
  if (groups.length >= 1 && groups.length <= GROUPS_MAX) return undefined;
  const text = `The look names ${groups.length} groups, not 1 to ${GROUPS_MAX}: the limits of its groups cannot be kept.`;
  return refuse("human", "unknown_groups", text, { groups: groups.length, groups_max: GROUPS_MAX });
}

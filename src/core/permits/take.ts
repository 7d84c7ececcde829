/**
 * Takes a permit: the resource first, then its groups in the order of their keys, each one compare-and-set. A refusal
 * gives back what was taken. A crash on the way leaves too much reserved, never too little; the same request again
 * recognises what is its own already.
 */
import type { Stopwatch } from "../../ports.ts";
import type { Table } from "../table.ts";
import { lookAgainAt, type Refusal, refuseUntil } from "./grant.ts";
import { grantOn } from "./grantOn.ts";
import { grantGroup } from "./groupGrant.ts";
import { unknownGroups } from "./groupLimits.ts";
import type { GroupItem, ResourceItem } from "./items.ts";
import { groupKey, resourceKey } from "./keys.ts";
import type { PermitLimits } from "./limits.ts";
import { type Permit, type PermitRequest, permitFor } from "./permit.ts";
import { isHeldFor, leaveGroups, releasePermit, stillHolds } from "./release.ts";
import { grantResource } from "./resourceGrant.ts";

export type TakeAnswer =
  | { readonly kind: "taken"; readonly permit: Permit }
  | { readonly kind: "refused"; readonly refusal: Refusal };

/** A run that is due in two minutes cannot have been taken over so soon. */
const STOOD_STILL_SECONDS = 10;

/**
 * @param stopwatch tells whether the run stood still meanwhile; without one it is asked of the table.
 * @throws when the table cannot be reached: what was taken stays, and the same request may be made again.
 */
export async function takePermit(
  table: Table,
  request: PermitRequest,
  now: string,
  limits: PermitLimits,
  stopwatch?: Stopwatch,
): Promise<TakeAnswer> {
  const since = stopwatch?.() ?? 0;
  const stoodStill = () => stopwatch === undefined || stopwatch() - since > STOOD_STILL_SECONDS;
  const permit = permitFor(request);
  const unknown = unknownGroups(permit.groups);
  if (unknown) return { kind: "refused", refusal: unknown };

  const onResource = (own?: ResourceItem, real?: ResourceItem) => grantResource(own, permit, now, limits, real);
  const first = await grantOn<ResourceItem>(table, resourceKey(permit.resource), permit, onResource);
  if (first.kind === "refused") {
    if (isHeldFor(first.item, permit)) await releasePermit(table, permit, now, "not_used");
    return { kind: "refused", refusal: first.refusal };
  }

  const full = await enterGroups(table, permit, now, limits);
  const refusal = full ?? (stoodStill() ? await fellBehind(table, permit, now, limits) : undefined);
  if (refusal === undefined) return { kind: "taken", permit };
  if (!(await releasePermit(table, permit, now, "not_used"))) await leaveGroups(table, permit, now);
  return { kind: "refused", refusal };
}

async function enterGroups(
  table: Table,
  permit: Permit,
  now: string,
  limits: PermitLimits,
): Promise<Refusal | undefined> {
  for (const group of permit.groups) {
    const onGroup = (own?: GroupItem, real?: GroupItem) => grantGroup(own, group, permit, now, limits, real);
    const answer = await grantOn<GroupItem>(table, groupKey(permit, group), permit, onGroup);
    if (answer.kind === "refused") return answer.refusal;
  }
  return undefined;
}

/** A run that stood still between two grants may have been released or taken over: its entries would be nobody's. */
async function fellBehind(
  table: Table,
  permit: Permit,
  now: string,
  limits: PermitLimits,
): Promise<Refusal | undefined> {
  if (await stillHolds(table, permit)) return undefined;
  const text = `Run ${permit.run} of ${permit.incident} fell behind: its resource was given back or taken over meanwhile.`;
  return refuseUntil(lookAgainAt(now, limits), "fell_behind", text, { run: permit.run });
}

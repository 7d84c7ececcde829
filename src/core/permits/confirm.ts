/** The last grant, on the brake, just before the call. It counts the action. */
import type { Table } from "../table.ts";
import { grantBrake } from "./brakeGrant.ts";
import type { Refusal } from "./grant.ts";
import { grantOn } from "./grantOn.ts";
import type { BrakeItem } from "./items.ts";
import { brakeKey } from "./keys.ts";
import type { PermitLimits } from "./limits.ts";
import type { Permit } from "./permit.ts";

export type ConfirmAnswer =
  /** The action begins now; `at` is the moment that it is counted at. */
  | { readonly kind: "confirmed"; readonly at: string }
  /** Nothing may be called. The permit is still held: its run releases it as `not_used`. */
  | { readonly kind: "refused"; readonly refusal: Refusal };

/** Confirmed again, the same permit counts once, at the later time. @throws when the table cannot be reached. */
export async function confirmPermit(
  table: Table,
  permit: Permit,
  now: string,
  limits: PermitLimits,
): Promise<ConfirmAnswer> {
  const onBrake = (own?: BrakeItem, real?: BrakeItem) => grantBrake(own, permit, now, limits, real);
  const answer = await grantOn<BrakeItem>(table, brakeKey(permit), permit, onBrake);
  if (answer.kind === "refused") return { kind: "refused", refusal: answer.refusal };
  return { kind: "confirmed", at: answer.at };
}

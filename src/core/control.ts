/** What the control items and the brake's second switch said when a run looked. */
import type { Known } from "./look.ts";
import type { BrakeItem, GroupItem, ResourceItem } from "./permits/items.ts";

export interface ControlFacts {
  /** Null when nothing was ever granted on the resource. */
  readonly resource: ResourceItem | null;
  readonly brake: BrakeItem | null;
  /** The switch that needs no table. What cannot be read is engaged. */
  readonly brakeSwitch: Known<"released" | "engaged">;
  /** By the item's `pk`: of the account and the zone at first, then of all groups that the surroundings name. */
  readonly groups: Readonly<Record<string, GroupItem>>;
}

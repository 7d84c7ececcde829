/** Defib has healed here for weeks: it need not begin again with one at a time, which would make a long night of the story. */
import type { GroupItem } from "../../core/permits/items.ts";
import { groupKey } from "../../core/permits/keys.ts";
import { ABSENT, type Table } from "../../core/table.ts";
import type { LocalCloud } from "../cloud/cloud.ts";
import { ZONES } from "./setStage.ts";

const RAMP = 64;

export async function trustHealing({ account, region, clock }: LocalCloud, table: Table): Promise<void> {
  const calm_since = clock.now().toISOString();
  const zones = ZONES.map((name) => ({ kind: "zone", name }) as const);
  for (const group of [{ kind: "account", name: account } as const, ...zones]) {
    const item = { in_repair: [], ramp: RAMP, calm_since, storm: null, largest: null, ttl: null };
    await table.write<GroupItem>({ ...groupKey({ account, region }, group), ...item }, ABSENT);
  }
}

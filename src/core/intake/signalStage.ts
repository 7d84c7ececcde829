/** How far a signal has got. A stage only ever rises, whoever writes it. */
import type { Signal } from "../signal.ts";
import { changeItem, type Stored, type Table } from "../table.ts";
import { unixSeconds } from "../time.ts";
import { CLAIM_LIFE_SECONDS, type Disposition, type SignalItem } from "./controlItems.ts";
import { controlKey } from "./problem.ts";

const STAGES = ["seen", "started", "settled"] as const;

export function firstSight(signal: Signal, now: string): SignalItem {
  return {
    ...controlKey("SIGNAL", signal.identity),
    copies: 1,
    first_seen: now,
    stage: "seen",
    disposition: null,
    incident: null,
    ttl: unixSeconds(now) + CLAIM_LIFE_SECONDS,
  };
}

/** Nothing is left to do for a copy of it. */
export const isDone = (item: SignalItem): boolean => item.stage === "started" || item.stage === "settled";

export async function advance(
  seen: Stored<SignalItem>,
  stage: "started" | "settled",
  disposition: Exclude<Disposition, "duplicate">,
  incident: string | null,
  table: Table,
): Promise<Stored<SignalItem>> {
  const rise = (item: SignalItem | undefined): SignalItem | undefined =>
    item !== undefined && STAGES.indexOf(item.stage) < STAGES.indexOf(stage)
      ? { ...item, stage, disposition, incident }
      : undefined;
  return (await changeItem<SignalItem>(table, seen.value, rise, seen)) ?? seen;
}

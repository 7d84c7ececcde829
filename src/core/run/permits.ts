/** The permits of one run, on its own table and clock: each is a compare-and-set on the control items, or several. */
import type { Ending } from "../ending.ts";
import type { Incident } from "../incident.ts";
import { type ConfirmAnswer, confirmPermit } from "../permits/confirm.ts";
import type { Permit } from "../permits/permit.ts";
import { releasePermit } from "../permits/release.ts";
import { type TakeAnswer, takePermit } from "../permits/take.ts";
import type { Cleared } from "./conclusion.ts";
import type { Inquiry } from "./inquire.ts";
import { recalling } from "./memory.ts";
import { heldBy, mayHold, permitOutcome } from "./permit.ts";
import { nowOf, type RunWorld } from "./world.ts";

export interface RunPermits {
  /** Null where the inquiry asks for none. */
  take(inquiry: Inquiry): Promise<TakeAnswer | null>;
  /** Counts the action: it begins now. Null where it needs no permit. */
  confirm(go: Pick<Cleared, "permit" | "limits">): Promise<ConfirmAnswer | null>;
  /** Of a permit by which nothing was called. */
  release(permit: Permit): Promise<unknown>;
  /** Whatever the incident's runs still hold, once it has ended. */
  giveBack(incident: Incident, ending: Ending): Promise<unknown>;
}

export function runPermits(world: RunWorld): RunPermits {
  const { table, stopwatch } = world;
  return {
    take: async ({ request, judged, limits }) => request && takePermit(table, request, judged.now, limits, stopwatch),
    confirm: async ({ permit, limits }) => permit && confirmPermit(table, permit, nowOf(world), limits),
    release: (permit) => releasePermit(table, permit, nowOf(world), "not_used"),
    async giveBack(incident, ending) {
      if (!mayHold(incident, ending)) return;
      await releasePermit(recalling(table), heldBy(incident), nowOf(world), permitOutcome(incident, ending));
    },
  };
}

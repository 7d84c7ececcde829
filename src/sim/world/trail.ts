/** CloudTrail: who called for what, some minutes late, and sometimes much later. */
import type { TrailCall } from "../../core/surroundings.ts";
import type { Agenda } from "../agenda.ts";
import type { Fates } from "../fates.ts";

export interface Trail {
  note(instance: string, call: Omit<TrailCall, "at">): void;
  /** What can be read of an instance now. */
  of(instance: string): readonly TrailCall[];
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

export const PERSON: Pick<TrailCall, "by" | "invokedBy" | "error" | "ours"> = {
  by: "arn:aws:sts::111122223333:assumed-role/admin/alice",
  invokedBy: null,
  error: null,
  ours: false,
};

export const service = (invokedBy: string): typeof PERSON => ({ by: invokedBy, invokedBy, error: null, ours: false });

export function trailOf(agenda: Agenda, fates: Fates): Trail {
  const kept: { readonly instance: string; readonly seenFromMs: number; readonly call: TrailCall }[] = [];
  return {
    note(instance, call) {
      const isLate = fates.strikes("late trail", call.name);
      const delayMs = isLate ? fates.chance.whole(20, 90) * MINUTE_MS : fates.chance.whole(60, 400) * SECOND_MS;
      const at = new Date(agenda.nowMs).toISOString();
      kept.push({ instance, seenFromMs: agenda.nowMs + delayMs, call: { ...call, at } });
    },
    of: (instance) =>
      kept.filter((entry) => entry.instance === instance && entry.seenFromMs <= agenda.nowMs).map(({ call }) => call),
  };
}

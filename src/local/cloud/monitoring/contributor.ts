/** A time series of an alarm on a Metrics Insights query turns red or green by itself. */
import { createHash } from "node:crypto";
import type { Alarm, AlarmStateFacts, Contributor } from "./alarm.ts";

export interface ContributorChange {
  readonly attributes: Readonly<Record<string, string>>;
  /** Contributors know no other states. */
  readonly value: "ALARM" | "OK";
  readonly reason?: string;
}

const REASONS = {
  ALARM: "Threshold Crossed: 1 datapoint was greater than the threshold (0.0).",
  OK: "Threshold Crossed: 1 datapoint was not greater than the threshold (0.0).",
} as const;

/** The contributor after the change, and its state before; null when nothing changed. */
export function changeContributor(
  alarm: Alarm,
  { attributes, value, reason = REASONS[value] }: ContributorChange,
  at: Date,
): { readonly contributor: Contributor; readonly before: AlarmStateFacts } | null {
  const id = contributorId(attributes);
  const known = alarm.contributors.get(id);
  const before = known?.state ?? { value: "OK", reason: REASONS.OK, reasonData: "", at };
  const contributor = known ?? { id, attributes, state: before, heldFrom: null };
  alarm.contributors.set(id, contributor);
  if (before.value === value) return null;
  contributor.state = { value, reason, reasonData: "", at };
  if (alarm.hold) contributor.heldFrom ??= before;
  return { contributor, before };
}

/** The alarm's own state is but a count of theirs, and names no resource. */
export function summaryOf({ contributors }: Alarm, at: Date): AlarmStateFacts {
  const red = [...contributors.values()].filter(({ state }) => state.value === "ALARM").length;
  const reason = `${red} out of ${contributors.size} time series evaluated to ALARM`;
  return { value: red > 0 ? "ALARM" : "OK", reason, reasonData: "", at };
}

function contributorId(attributes: Readonly<Record<string, string>>): string {
  const sorted = Object.entries(attributes).sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(sorted)).digest("hex").slice(0, 16);
}

import { actsOf } from "./acts.ts";
import type { Invariant } from "./invariant.ts";
import { clock, isIncident } from "./readings.ts";

/** Names that prove that nothing was done, and pass. */
const PASSING: readonly string[] = ["InsufficientInstanceCapacity", "InsufficientHostCapacity", "RequestLimitExceeded"];

export const startIsInsistedOn: Invariant = {
  id: "start-is-insisted-on",
  claim: "A start that completes our stop, and is refused for what passes, is tried again while its rung has time.",
  breaches({ history, configuration: { rungSeconds } }) {
    const acts = actsOf(history).filter(({ call }) => !call.dryRun);
    return acts.flatMap(({ call, completesStop, incident }) => {
      if (!completesStop || call.answer !== "refused" || !PASSING.includes(call.error ?? "")) return [];
      const isLast = !acts.some((other) => other.call.instance === call.instance && other.call.atMs > call.atMs);
      const stop = acts.findLast(
        (other) =>
          other.call.instance === call.instance && other.call.action === "STOP" && other.call.atMs <= call.atMs,
      );
      const end = history.find(
        (entry) =>
          entry.kind === "write" &&
          entry.atMs >= call.atMs &&
          isIncident(entry.after) &&
          entry.after.sk === incident?.sk &&
          entry.after.outcome !== null,
      );
      if (!isLast || stop === undefined || end === undefined) return [];
      const gaveUpMs = end.atMs - stop.call.atMs;
      return gaveUpMs < (rungSeconds * 1_000) / 2
        ? [
            `${clock(call.atMs)} START of ${call.instance} was refused (${call.error}), and given up at ${clock(end.atMs)}`,
          ]
        : [];
    });
  },
};

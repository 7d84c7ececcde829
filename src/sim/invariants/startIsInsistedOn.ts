import { type Act, actByCall, actsOf } from "./acts.ts";
import type { Evidence, Invariant } from "./invariant.ts";
import { clocksMs } from "./limitsAreKept.ts";
import { clock, isIncident, type WriteEntry } from "./readings.ts";

/** Names that prove that nothing was done, and pass. */
const PASSING: readonly string[] = ["InsufficientInstanceCapacity", "InsufficientHostCapacity", "RequestLimitExceeded"];

export const startIsInsistedOn: Invariant = {
  id: "start-is-insisted-on",
  claim:
    "A start that completes our stop, and is refused for what passes or gets lost, is tried again while its rung has time.",
  breaches({ history, configuration: { rungSeconds } }) {
    const acts = actsOf(history).filter(({ call }) => !call.dryRun);
    return acts.flatMap((act) => {
      const { call, completesStop, incident } = act;
      if (!completesStop || !(isRefusedForAWhile(act) || isLost(act))) return [];
      const isLast = !acts.some((other) => other.call.instance === call.instance && other.call.atMs > call.atMs);
      const stop = acts.findLast(
        (other) =>
          other.call.instance === call.instance && other.call.action === "STOP" && other.call.atMs <= call.atMs,
      );
      const end = history.find(
        (entry): entry is WriteEntry =>
          entry.kind === "write" &&
          entry.atMs >= call.atMs &&
          isIncident(entry.after) &&
          entry.after.sk === incident?.sk &&
          entry.after.outcome !== null,
      );
      if (!isLast || stop === undefined || end === undefined || hasChanged(act, end.atMs, history)) return [];
      const gaveUpMs = end.atMs - stop.call.atMs;
      return gaveUpMs < (rungSeconds * 1_000) / 2
        ? [
            `${clock(call.atMs)} START of ${call.instance} was ${call.answer} (${call.error}), and given up at ${clock(end.atMs)}`,
          ]
        : [];
    });
  },
};

export const unheardStartHasItsTime: Invariant = {
  id: "unheard-start-has-its-time",
  claim: "A start that nobody heard taken is not called failed before its rung's time is up.",
  breaches(evidence) {
    const { history, configuration } = evidence;
    const timeMs = configuration.rungSeconds * 1_000 - clocksMs(evidence);
    return actsOf(history).flatMap((act) => {
      const { call, incident, intention } = act;
      if (call.dryRun || intention?.action !== "START" || isHeard(act)) return [];
      const failed = history.find(
        (entry) =>
          entry.kind === "write" &&
          isIncident(entry.after) &&
          entry.after.sk === incident?.sk &&
          entry.after.attempts.some(({ n, result }) => n === intention.n && result === "FAILED"),
      );
      if (failed === undefined || failed.atMs - call.atMs >= timeMs || hasChanged(act, failed.atMs, history)) return [];
      return [`${clock(call.atMs)} START of ${call.instance} was not heard taken, and failed at ${clock(failed.atMs)}`];
    });
  },
};

const isHeard = ({ call: { answer } }: Act): boolean => answer === "accepted" || answer === "refused";

const isLost = (act: Act): boolean => !isHeard(act) && !act.call.carriedOut;

const isRefusedForAWhile = ({ call: { answer, error } }: Act): boolean =>
  answer === "refused" && PASSING.includes(error ?? "");

/** Others have started or ended it meanwhile. */
const hasChanged = ({ call }: Act, untilMs: number, history: Evidence["history"]): boolean =>
  history.some(
    (entry) =>
      entry.kind === "state" && entry.instance === call.instance && entry.atMs > call.atMs && entry.atMs <= untilMs,
  );

export const stopIsCompleted: Invariant = {
  id: "stop-is-completed",
  claim:
    "What we stopped is called to start before its incident ends, unless others have started or ended it meanwhile.",
  breaches({ history }) {
    const stopped = new Map<string, { readonly sk: string; readonly n: number; readonly atMs: number }>();
    const acts = actByCall(history);
    return history.flatMap((entry) => {
      if (entry.kind === "state" && (entry.state === "running" || entry.state === "terminated"))
        stopped.delete(entry.instance);
      if (entry.kind === "call" && entry.action === "START") stopped.delete(entry.instance);
      const act = entry.kind === "call" ? acts.get(entry) : undefined;
      if (act?.call.action === "STOP" && act.call.carriedOut && act.incident && act.intention)
        stopped.set(act.call.instance, { sk: act.incident.sk, n: act.intention.n, atMs: act.call.atMs });
      if (entry.kind !== "write" || !isIncident(entry.after) || entry.after.outcome === null) return [];
      const stop = stopped.get(entry.after.instance_id);
      if (stop?.sk !== entry.after.sk) return [];
      stopped.delete(entry.after.instance_id);
      const { attempts } = entry.after;
      return !attempts.some(({ n }) => n > stop.n) // a start that got lost was tried
        ? [
            `${entry.after.instance_id} was stopped at ${clock(stop.atMs)}, and ${stop.sk} ended at ${clock(entry.atMs)} without a start`,
          ]
        : [];
    });
  },
};

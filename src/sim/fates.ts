/** How each call and message fares. After the faulty time everything goes well, and a little slowly. */
import type { Agenda } from "./agenda.ts";
import { type Chance, chanceFrom } from "./chance.ts";
import type { Configuration, FaultName } from "./configuration.ts";
import type { History } from "./history.ts";

/** `lost` and `unanswered` throw at the caller: the first was not carried out, the second was. */
export type FateEnd =
  | "answered"
  | "throttled"
  | "lost"
  | "unanswered"
  | "dies before"
  | "dies meanwhile"
  | "dies after";

export interface Fate {
  readonly end: FateEnd;
  /** Until the world carries the call out, and from then until the caller hears. */
  readonly thereMs: number;
  readonly backMs: number;
}

export interface Fates {
  isCalm(): boolean;
  readonly chance: Chance;
  /** Whether this fault strikes now; noted when it does. */
  strikes(fault: FaultName, what: string, runner?: number, weight?: number): boolean;
  /** @param isInAct part of the workflow's acting step: such calls are few, and it is there that a fault does harm */
  ofCall(call: string, runner: number, isInAct: boolean): Fate;
}

const MINUTE_MS = 60_000;
/** Of the times that what the seed is about could happen it does so often. */
const PLOT_SHARE = 0.6;
const RARELY = 0.05;
/** So many times more often faults strike in the acting step. */
const ACT_WEIGHT = 4;

export function fatesOf(configuration: Configuration, agenda: Agenda, calmAtMs: number, history: History): Fates {
  const chance = chanceFrom(configuration.seed, "fates");
  const fates: Fates = {
    isCalm: () => agenda.nowMs >= calmAtMs,
    chance,
    strikes(fault, what, runner, weight = 1) {
      const isThePlot = fault === "worst moment" && what === configuration.plot;
      if (fates.isCalm() || !chance.is(isThePlot ? PLOT_SHARE : configuration.faults[fault] * weight)) return false;
      history.note({ kind: "fault", name: `${fault}: ${what}`, runner: runner ?? null });
      return true;
    },
    ofCall(call, runner, isInAct) {
      if (configuration.isInstant) return { end: "answered", thereMs: 0, backMs: 0 };
      if (fates.isCalm()) return { end: "answered", thereMs: calmLatencyMs(chance), backMs: calmLatencyMs(chance) };
      const struck = (fault: FaultName): boolean =>
        configuration.faults[fault] > 0 && fates.strikes(fault, call, runner, isInAct ? ACT_WEIGHT : 1);
      const isWriteInAct = isInAct && call === "write";
      if (isWriteInAct && fates.strikes("worst moment", "lost with a write on its way", runner, RARELY))
        return { end: "dies meanwhile", thereMs: chance.whole(5_000, 60_000), backMs: 0 };
      if (struck("death before a call")) return { end: "dies before", thereMs: 0, backMs: 0 };
      const thereMs = latencyMs(struck, chance);
      if (struck("throttled")) return { end: "throttled", thereMs, backMs: 0 };
      if (struck("lost request")) return { end: "lost", thereMs, backMs: chance.whole(1_000, 10_000) };
      const backMs = latencyMs(struck, chance);
      if (struck("lost answer")) return { end: "unanswered", thereMs, backMs: chance.whole(1_000, 10_000) };
      if (struck("death during a call")) return { end: "dies meanwhile", thereMs, backMs };
      if (struck("death after a call")) return { end: "dies after", thereMs, backMs: 0 };
      return { end: "answered", thereMs, backMs };
    },
  };
  return fates;
}

/** Most calls are answered at once; a stalled runner goes on after minutes, as if nothing had been. */
function latencyMs(struck: (fault: FaultName) => boolean, chance: Chance): number {
  if (struck("stalled runner")) return chance.whole(MINUTE_MS, 20 * MINUTE_MS);
  if (struck("slow call")) return chance.whole(1_000, 20_000);
  return calmLatencyMs(chance);
}

const calmLatencyMs = (chance: Chance): number => (chance.is(0.7) ? 0 : chance.whole(1, 200));

/** What one seed draws: how large the world is, what goes wrong in it and how often, and the policy under which Defib runs. */
import { type Chance, chanceFrom } from "./chance.ts";

export const FAULTS = [
  "slow call",
  "stalled runner",
  "throttled",
  "lost request",
  "lost answer",
  "death before a call",
  "death during a call",
  "death after a call",
  "blind look",
  "API error",
  "table outage",
  "redeploy",
  "clock skew",
  "lost event",
  "duplicate message",
  "late message",
  "day-old message",
  "lagging look",
  "late trail",
  "blind survey",
  "short survey",
  "pager outage",
  "brake switch unreadable",
  "brake by hand",
  "worst moment",
] as const;
export type FaultName = (typeof FAULTS)[number];

/** What a seed may be about: `plot.ts`. Most are worst moments, by the name that they are noted by. */
export const PLOTS = [
  "consent withdrawn before an act",
  "muted before an act",
  "long before an act",
  "policy tightened before an act",
  "red as it is found well",
  "lost with a write on its way",
  "lost in the act",
  "lost after a stop",
  "start comes to nothing",
  "table away after an act",
  "table away as a run begins",
  "a person has just rebooted it",
  "a group that may not replace",
  "it flaps",
] as const;
export type Plot = (typeof PLOTS)[number];

/** Somebody makes today's policy stricter: as a whole, or for the incidents of one event type. */
export interface Tightening {
  readonly mode: "shadow" | "off";
  /** Null: the whole policy. */
  readonly eventType: "EC2_STATUS_CHECK_FAILED" | "EC2_UNEXPECTED_STOP" | null;
  /** It follows the first survey by a run from this minute on, after so long. */
  readonly fromMinute: number;
  readonly delayMs: number;
}

export type HostKind = "in process" | "suspending" | "durable";

export interface Configuration {
  readonly seed: number;
  readonly mode: "auto" | "shadow" | "approve" | "off";
  readonly host: HostKind;
  /** Nothing stands in the way of an action: no group, no other doctor, consent everywhere. */
  readonly isPlain: boolean;
  /** No call takes any time, and none draws how long: two worlds of one seed stay in step until they decide otherwise. */
  readonly isInstant: boolean;
  readonly instances: number;
  readonly zones: number;
  readonly episodes: number;
  /** From its start; afterwards nothing goes wrong any more, and everything must come to its end. */
  readonly faultyMinutes: number;
  /** 0 where the fault is switched off in this seed. */
  readonly faults: Readonly<Record<FaultName, number>>;
  readonly waits: { readonly pollSeconds: number; readonly longestWaitSeconds: number };
  readonly rungSeconds: number;
  readonly limits: {
    readonly cooldownSeconds: number;
    readonly brakeMax: number;
    readonly windowSeconds: number;
    readonly resourceMax: number;
    readonly inRepairMax: number;
  };
  /** What follows where CloudTrail tells nothing. */
  readonly withoutTrail: "allow" | "human";
  /** Null where the policy stays as it is. */
  readonly tightening: Tightening | null;
  /** What the seed is about; null where that is nothing by itself. */
  readonly plot: Plot | null;
}

/** How often a fault happens where it is switched on: the lowest and the highest share of the calls or messages. */
const SHARES: Readonly<Record<FaultName, readonly [number, number]>> = {
  "slow call": [0.01, 0.2],
  "stalled runner": [0.002, 0.02],
  throttled: [0.01, 0.2],
  "lost request": [0.005, 0.05],
  "lost answer": [0.005, 0.1],
  "death before a call": [0.002, 0.04],
  "death during a call": [0.002, 0.04],
  "death after a call": [0.002, 0.04],
  "blind look": [0.02, 0.3],
  "API error": [0.1, 0.7],
  "table outage": [1, 1],
  redeploy: [1, 1],
  "clock skew": [0.3, 1],
  "lost event": [0.2, 1],
  "duplicate message": [0.05, 0.5],
  "late message": [0.05, 0.5],
  "day-old message": [1, 1],
  "lagging look": [0.1, 0.6],
  "late trail": [0.3, 1],
  "blind survey": [0.02, 0.3],
  "short survey": [0.02, 0.3],
  "pager outage": [1, 1],
  "brake switch unreadable": [0.05, 0.5],
  "brake by hand": [1, 1],
  "worst moment": [0.1, 0.5],
};

export function configurationOf(seed: number): Configuration {
  const chance = chanceFrom(seed, "configuration");
  const faults = Object.fromEntries(FAULTS.map((name) => [name, shareOf(name, chance)])) as Configuration["faults"];
  const mode = chance.is(0.8) ? "auto" : chance.pick(["shadow", "shadow", "shadow", "approve", "off"] as const);
  return {
    seed,
    mode,
    host: chance.pick(["in process", "suspending", "durable"]),
    isPlain: chance.is(0.5),
    isInstant: false,
    instances: chance.is(0.75) ? chance.whole(1, 6) : chance.is(0.8) ? chance.whole(7, 20) : chance.whole(21, 60),
    zones: chance.whole(1, 3),
    episodes: chance.whole(1, 4),
    faultyMinutes: chance.whole(30, 150),
    faults,
    waits: { pollSeconds: chance.pick([30, 60, 120]), longestWaitSeconds: 60 * chance.pick([15, 30, 60]) },
    rungSeconds: 60 * chance.pick([8, 12, 20]),
    withoutTrail: chance.pick(["allow", "allow", "human"]),
    limits: {
      cooldownSeconds: 60 * chance.pick([5, 15, 60]),
      resourceMax: chance.is(0.04) ? 0 : chance.pick([1, 1, 3]),
      inRepairMax: chance.is(0.05) ? 0 : 5,
      brakeMax: chance.pick([3, 10]),
      windowSeconds: 3600 * chance.pick([1, 24, 24]),
    },
    tightening: mode === "auto" ? tighteningBy(chance) : null,
    plot: null,
  };
}

/** Most come in the second after a survey: between a judgement and its act. */
function tighteningBy(chance: Chance): Tightening | null {
  if (!chance.is(0.25)) return null;
  return {
    mode: chance.pick(["shadow", "off"]),
    eventType: chance.pick([null, "EC2_STATUS_CHECK_FAILED", "EC2_UNEXPECTED_STOP"]),
    fromMinute: chance.whole(0, 60),
    delayMs: chance.is(0.7) ? chance.whole(0, 1_000) : chance.whole(1_000, 20 * 60_000),
  };
}

/** Each seed has some faults and not others: what hides behind one fault shows where it is off. */
function shareOf(name: FaultName, chance: Chance): number {
  const [low, high] = SHARES[name];
  return chance.is(0.4) ? low + chance.next() * (high - low) : 0;
}

import { policyTimes } from "../policyTimes.ts";
import type { Evidence, Invariant } from "./invariant.ts";
import { clock, incidentWritesOf } from "./readings.ts";

/** What an incident took from its opening, or coming back, to its outcome. */
export interface Span {
  readonly sk: string;
  readonly fromMs: number;
  readonly toMs: number;
}

export const inTime: Invariant = {
  id: "in-time",
  claim:
    "Once nothing goes wrong any more, an incident ends within its rungs' times, the longest wait, its mute and two sweeps.",
  breaches(evidence) {
    const boundMs = boundMsOf(evidence);
    return spansOf(evidence).flatMap(({ sk, fromMs, toMs }) => {
      const calmMs = toMs - Math.max(fromMs, evidence.calmAtMs);
      const minutes = (ms: number): number => Math.round(ms / 60_000);
      return calmMs > boundMs
        ? [`${sk} was open until ${clock(toMs)}: ${minutes(calmMs)} calm minutes, at most ${minutes(boundMs)} allowed`]
        : [];
    });
  },
};

const boundMsOf = ({ configuration }: Evidence): number => policyTimes(configuration).boundMs;

export function spansOf({ history }: Pick<Evidence, "history">): readonly Span[] {
  const opened = new Map<string, number>();
  return incidentWritesOf(history).flatMap(({ atMs, after: { sk, outcome } }) => {
    const fromMs = opened.get(sk);
    if (outcome === null && fromMs === undefined) opened.set(sk, atMs);
    if (outcome === null || fromMs === undefined) return [];
    opened.delete(sk);
    return [{ sk, fromMs, toMs: atMs }];
  });
}

/** Today's policy: what the scenario began with, until somebody tightens it while incidents are under way. */
import type { EventType } from "../core/eventType.ts";
import { type Policy, type PolicySlice, sliceFor } from "../core/policy/policy.ts";
import type { Surveyor } from "../ports.ts";
import type { Agenda } from "./agenda.ts";
import type { Configuration, Tightening } from "./configuration.ts";
import type { History } from "./history.ts";
import { policyOf } from "./policy.ts";

export interface PolicyToday {
  /** The policy that new incidents are opened under. */
  policy(): Policy;
  /** What a run is answered that asks for today's. */
  sliceFor(eventType: EventType): PolicySlice | undefined;
  /** The same surveyor; with the first survey that comes late enough the tightening is on its way. */
  followed(surveyor: Surveyor): Surveyor;
}

const MINUTE_MS = 60_000;

/**
 * A moment drawn from the whole night would hardly ever fall between a judgement and its act. So one follows a survey:
 * a run makes it when all that it has read before allows the act.
 */
export function policyToday(configuration: Configuration, agenda: Agenda, history: History): PolicyToday {
  const { tightening } = configuration;
  const fromMs = agenda.nowMs + (tightening?.fromMinute ?? 0) * MINUTE_MS;
  let policy = policyOf(configuration);
  let isPlanned = false;
  const surveyed = (): void => {
    if (tightening === null || isPlanned || agenda.nowMs < fromMs) return;
    isPlanned = true;
    agenda.after(tightening.delayMs, () => {
      policy = tightened(policy, tightening);
      history.note({ kind: "policy", mode: tightening.mode, eventType: tightening.eventType });
    });
  };
  return {
    policy: () => policy,
    sliceFor: (eventType) => sliceFor(policy, eventType),
    followed: (surveyor) => ({
      group: (...asked) => surveyor.group(...asked),
      survey(...asked) {
        surveyed();
        return surveyor.survey(...asked);
      },
    }),
  };
}

const tightened = (policy: Policy, { mode, eventType }: Tightening): Policy =>
  eventType === null
    ? { ...policy, mode }
    : { ...policy, rules: policy.rules.map((rule) => (rule.event_type === eventType ? { ...rule, mode } : rule)) };

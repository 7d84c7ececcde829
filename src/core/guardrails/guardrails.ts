/** The registry of guardrails, in the order in which they are asked. A new one is one file and one line here. */
import type { Answer, GuardrailAnswer } from "../verdict.ts";
import { attempts } from "./attempts.ts";
import { automationAtWork } from "./automationAtWork.ts";
import { autoScalingMember } from "./autoScalingMember.ts";
import { blastRadius } from "./blastRadius.ts";
import { brake } from "./brake.ts";
import { busy } from "./busy.ts";
import { consent } from "./consent.ts";
import { cooldown } from "./cooldown.ts";
import { dataSafety } from "./dataSafety.ts";
import { groupSize } from "./groupSize.ts";
import type { Case, Guardrail, Stage } from "./guardrail.ts";
import { heldAlarm } from "./heldAlarm.ts";
import { meantChange } from "./meantChange.ts";
import { meantStop } from "./meantStop.ts";
import { mode } from "./mode.ts";
import { quarantined } from "./quarantined.ts";
import { replaceSafety } from "./replaceSafety.ts";
import { stale } from "./stale.ts";
import { storm } from "./storm.ts";
import { twoDoctors } from "./twoDoctors.ts";

export const guardrails: readonly Guardrail[] = [
  mode,
  consent,
  heldAlarm,
  stale,
  meantStop,
  autoScalingMember,
  twoDoctors,
  quarantined,
  busy,
  attempts,
  cooldown,
  brake,
  meantChange,
  automationAtWork,
  dataSafety,
  replaceSafety,
  groupSize,
  storm,
  blastRadius,
];

/** Asks the guardrails of the given stages, in order. After a denial the rest is not evaluated. */
export function askGuardrails(about: Case, stages: readonly Stage[]): readonly GuardrailAnswer[] {
  const answers: GuardrailAnswer[] = [];
  let deniedBy: string | undefined;
  for (const { id, stage, ask } of guardrails) {
    if (!stages.includes(stage)) continue;
    const answer: Answer =
      deniedBy === undefined ? ask(about) : { kind: "NOT_EVALUATED", reason: `${deniedBy} has already denied` };
    if (answer.kind === "DENY") deniedBy = id;
    answers.push({ guardrail: id, answer });
  }
  return answers;
}

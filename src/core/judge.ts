/** Judges a look: every guardrail's answer, what healthy means here, and what follows. Pure: same case, same verdict. */

import { modeWithConsent } from "./consent.ts";
import type { Case, Stage } from "./guardrails/guardrail.ts";
import { askGuardrails } from "./guardrails/guardrails.ts";
import type { Health } from "./health.ts";
import { known, type Look } from "./look.ts";
import type { Mode } from "./policy/policy.ts";
import { plusSeconds } from "./time.ts";
import type { Answer, GuardrailAnswer, Verdict, VerdictKind } from "./verdict.ts";

/** Where in a run the judgement stands. */
export interface Place {
  readonly round: number;
  readonly rungIndex: number;
}

/**
 * The control items are asked about only where they were read, and so are the surroundings; until then "go" means: read
 * them and judge again.
 * @param health what the look says by the rule's own meaning.
 */
export function judge(about: Case, health: Health, place: Place): Verdict {
  const signalAnswers = askGuardrails(about, [0]);
  const denied = firstDenial(signalAnswers);
  if (denied) return verdict(about, health, place, signalAnswers, whatDenialMeans(denied));

  const byHealth = whatHealthMeans(health, about);
  if (byHealth !== undefined) return verdict(about, health, place, signalAnswers, byHealth);

  const answers = [...signalAnswers, ...askGuardrails(about, stagesReadFor(about))];
  const lateDenial = firstDenial(answers);
  const conclusion = lateDenial ? whatDenialMeans(lateDenial) : go(answers, health);
  return verdict(about, health, place, answers, conclusion);
}

/** An investigation is not held back by what the later stages protect: they answer without facts. */
function stagesReadFor({ rung, control, surroundings }: Case): readonly Stage[] {
  if (control === undefined && rung.action !== "INVESTIGATE") return [1];
  return surroundings === undefined ? [1, 2] : [1, 2, 3];
}

interface Conclusion {
  readonly kind: VerdictKind;
  readonly text: string;
  readonly until: string | null;
}

type DenyAnswer = Extract<Answer, { kind: "DENY" }>;

function firstDenial(answers: readonly GuardrailAnswer[]): DenyAnswer | undefined {
  for (const { answer } of answers) if (answer.kind === "DENY") return answer;
  return undefined;
}

const whatDenialMeans = (denial: DenyAnswer): Conclusion => ({
  kind: denial.denial,
  text: denial.text,
  until: denial.until,
});

/** Nothing follows from SICK: it is what the runbook is for. */
function whatHealthMeans(health: Health, { now, policy }: Case): Conclusion | undefined {
  const lookAgainAt = plusSeconds(now, policy.waits.pollSeconds);
  switch (health.state) {
    case "HEALTHY":
      return { kind: "well", text: `Well: ${health.why}.`, until: null };
    case "GONE":
      return { kind: "final", text: `Nothing left to heal: ${health.why}.`, until: null };
    case "CHANGING":
      return { kind: "wait", text: `Changing: ${health.why}.`, until: lookAgainAt };
    case "UNKNOWN":
      return { kind: "wait", text: `Not clear: ${health.why}.`, until: lookAgainAt };
    case "SICK":
      return undefined;
  }
}

/** What allowed it, in the guardrails' own words. */
function go(answers: readonly GuardrailAnswer[], health: Health): Conclusion {
  const reasons = answers.flatMap(({ answer }) => (answer.kind === "ALLOW" ? [answer.text] : []));
  return { kind: "go", text: [`Sick: ${health.why}.`, ...reasons].join(" "), until: null };
}

/** A change needs the owner's consent, which is a tag of the instance; an investigation needs none. */
export function modeOf({ policy, rung, look }: Pick<Case, "policy" | "rung"> & { look: Pick<Look, "instance"> }): Mode {
  if (rung.action === "INVESTIGATE") return policy.mode;
  const tags = look.instance.known ? known(look.instance.value.tags) : look.instance;
  return modeWithConsent(policy.mode, tags, policy.guardrails.consent.tagKey);
}

function verdict(
  about: Case,
  health: Health,
  { round, rungIndex }: Place,
  answers: readonly GuardrailAnswer[],
  { kind, text, until }: Conclusion,
): Verdict {
  const { incident, rung, look, now } = about;
  return {
    run: incident.epoch,
    round,
    rung: rungIndex,
    action: rung.action,
    now,
    kind,
    mode: modeOf(about),
    health,
    answers,
    text,
    until,
    look,
  };
}

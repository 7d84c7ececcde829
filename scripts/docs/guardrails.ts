/** `docs/guardrails.md`: every guardrail with its question, stage, kinds and default, out of the registry. */
import type { Guardrail, Stage } from "../../src/core/guardrails/guardrail.ts";
import type { Policy } from "../../src/core/policy/policy.ts";
import type { Denial } from "../../src/core/verdict.ts";
import { tableOf } from "./generated.ts";

/** @throws Error for a part that nothing makes. */
export function guardrailsPart(name: string, guardrails: readonly Guardrail[], policy: Policy): string {
  if (name === "guardrails") return guardrailsTable(guardrails, policy);
  if (name === "kinds") return kindsTable();
  throw new Error(`nothing makes the part "${name}" of docs/guardrails.md`);
}

const guardrailsTable = (guardrails: readonly Guardrail[], policy: Policy): string =>
  tableOf(
    ["guardrail", "question", "stage", "kind", "default"],
    guardrails.map(({ id, question, stage, denials, setting }) => [
      `\`${id}\``,
      question,
      `${stage} ${STAGES[stage]}`,
      denials.join(", "),
      setting(policy),
    ]),
  );

const STAGES: Readonly<Record<Stage, string>> = {
  0: "the signal, and its owner's word",
  1: "the instance",
  2: "control items",
  3: "around it",
};

const kindsTable = (): string => tableOf(["kind", "what follows"], Object.entries(FOLLOWS));

const FOLLOWS: Readonly<Record<Denial, string>> = {
  skip: "not this rung: the next one is tried",
  wait: "later: the run looks and judges again, until the longest wait is over and a human is asked",
  final: "nothing is done: SUPPRESSED, or ESCALATED when an action has already run",
  human: "ESCALATED: a human is told, once a cause",
};

/** What many seeds together must have met, by its name in the coverage: what never happened was not tried. */
import { guardrails } from "../core/guardrails/guardrails.ts";
import { FAULTS } from "./configuration.ts";
import type { Coverage } from "./coverage.ts";

/** The steps of the workflow that reach out; a run must have died before, during and after a call in each. */
const STAGES = ["take", "clear", "act", "acted", "watch", "end"] as const;
const MOMENTS = ["before", "during", "after"] as const;

const ENDINGS = ["RESOLVED", "RECOVERED", "DRYRUN", "INVESTIGATED", "SUPPRESSED", "ESCALATED", "UNACTIONABLE"] as const;
const DISPOSITIONS = ["opened", "attached", "own", "outdated", "nothing_open"] as const;
const VERDICTS = ["go", "well", "final", "human", "wait"] as const;

export function mustBeMet(): readonly string[] {
  return [
    ...FAULTS.map((fault) => `fault ${fault}`),
    ...STAGES.flatMap((stage) => MOMENTS.map((moment) => `crash in ${stage}: ${moment}`)),
    ...ENDINGS.map((ending) => `ending ${ending}`),
    ...DISPOSITIONS.map((disposition) => `signal ${disposition}`),
    ...VERDICTS.map((kind) => `verdict ${kind}`),
    ...guardrails.flatMap(({ id, denials }) => [
      `guardrail ${id} ALLOW`,
      ...denials.map((denial) => `guardrail ${id} DENY ${denial}`),
    ]),
    "policy tightened before an act",
    "relapse",
  ];
}

export const notMet = (coverage: Coverage): readonly string[] =>
  mustBeMet().filter((name) => ![...coverage.keys()].some((met) => met === name || met.startsWith(`${name}:`)));

/** Each guardrail's denials, taken away one at a time. */
import type { Mutation } from "./mutation.ts";

export const guardrailMutations: readonly Mutation[] = [
  {
    id: "mode-off-acts",
    takesAway: "mode",
    file: "src/core/actions/actions.ts",
    find: `dryRun: attempt.mode !== "auto"`,
    replace: `dryRun: false`,
  },
  {
    id: "mute-is-ignored",
    takesAway: "held-alarm",
    file: "src/core/guardrails/heldAlarm.ts",
    find: `if (held.until !== null && secondsBetween(now, held.until) > 0) return`,
    replace: `if (held.until !== null && secondsBetween(now, held.until) > 9e9) return`,
  },
  {
    id: "meant-stop-is-started",
    takesAway: "meant-stop",
    file: "src/core/guardrails/meantStop.ts",
    find: `    if (policy.guardrails.meantStop.meantCodes.includes(code))`,
    replace: `    if (code === "")`,
  },
];

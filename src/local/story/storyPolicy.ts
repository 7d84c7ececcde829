/** The default policy with a night's waits made shorter: what it decides is the same, and the story is short. */
import type { ActionName } from "../../core/actions/actionName.ts";
import { defaultPolicy } from "../../core/policy/defaultPolicy.ts";
import type { Mode, Policy, Rung } from "../../core/policy/policy.ts";

/** In the local cloud each is proved within six minutes, on a busy machine ten; by default they have twenty and more. */
const PROVE_SECONDS: Partial<Record<ActionName, number>> = { REBOOT: 10 * 60, STOP_START: 12 * 60 };

export const storyPolicy = (mode: Mode): Policy => ({
  ...defaultPolicy,
  mode,
  rules: defaultPolicy.rules.map((rule) => ({ ...rule, runbook: rule.runbook.map(impatient) })),
  limits: {
    ...defaultPolicy.limits,
    // By default the flapping guest would be left alone for an hour after each reboot.
    cooldown: { resourceSeconds: 0, ruleSeconds: 0 },
    // The chapters of the night play at once, in one account: none is to wait for another.
    inRepair: { countMax: 10, percentMax: 100, smallGroupSize: 1 },
    brake: { ...defaultPolicy.limits.brake, actionsMax: 30 },
  },
});

const impatient = (rung: Rung): Rung => ({
  ...rung,
  proveWithinSeconds: PROVE_SECONDS[rung.action] ?? rung.proveWithinSeconds,
});

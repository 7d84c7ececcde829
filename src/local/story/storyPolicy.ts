/** The default policy with a night's waits made shorter: what it decides is the same, and the story is short. */
import { defaultPolicy } from "../../core/policy/defaultPolicy.ts";
import type { Mode, Policy, Rung } from "../../core/policy/policy.ts";

/** A reboot of the local cloud is proved within six minutes; by default it has twenty. */
const PROVE_REBOOT_SECONDS = 8 * 60;

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

const impatient = (rung: Rung): Rung =>
  rung.action === "REBOOT" ? { ...rung, proveWithinSeconds: PROVE_REBOOT_SECONDS } : rung;

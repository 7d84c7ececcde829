/** The policy under which one scenario runs: the default one, with shorter waits so that a night fits into milliseconds. */
import { defaultPolicy } from "../core/policy/defaultPolicy.ts";
import type { Policy } from "../core/policy/policy.ts";
import type { Configuration } from "./configuration.ts";

export function policyOf({ mode, waits, rungSeconds, limits, withoutTrail }: Configuration): Policy {
  const { rules, guardrails, waits: defaultWaits, limits: defaultLimits } = defaultPolicy;
  return {
    ...defaultPolicy,
    mode,
    rules: rules.map((rule) => ({
      ...rule,
      runbook: rule.runbook.map((rung) => ({ ...rung, proveWithinSeconds: rungSeconds })),
    })),
    guardrails: { ...guardrails, meantChange: { ...guardrails.meantChange, withoutTrail } },
    limits: {
      ...defaultLimits,
      attempts: { ...defaultLimits.attempts, resourceMax: limits.resourceMax, windowSeconds: limits.windowSeconds },
      inRepair: { ...defaultLimits.inRepair, countMax: limits.inRepairMax },
      cooldown: { ...defaultLimits.cooldown, resourceSeconds: limits.cooldownSeconds },
      brake: { ...defaultLimits.brake, actionsMax: limits.brakeMax },
    },
    waits: { ...defaultWaits, ...waits },
  };
}

/** The policy under which one scenario runs: the default one, with shorter waits so that a night fits into milliseconds. */
import { defaultPolicy } from "../core/policy/defaultPolicy.ts";
import type { Policy } from "../core/policy/policy.ts";
import type { Configuration } from "./configuration.ts";

export function policyOf({ mode, waits, rungSeconds }: Configuration): Policy {
  const rules = defaultPolicy.rules.map((rule) => ({
    ...rule,
    runbook: rule.runbook.map((rung) => ({ ...rung, proveWithinSeconds: rungSeconds })),
  }));
  return { ...defaultPolicy, mode, rules, waits: { ...defaultPolicy.waits, ...waits } };
}

/** How far Defib may go. */
import { defaultPolicy } from "../core/policy/defaultPolicy.ts";
import type { Mode, Policy, RulePolicy } from "../core/policy/policy.ts";
import { withDefault } from "./variable.ts";
import { MODE, RULE_MODES, type RuleModes } from "./variables.ts";

export interface Modes {
  readonly mode: Mode;
  /** By the rule's id; a rule that is not named keeps the default policy's. */
  readonly ruleModes: RuleModes;
}

export const modes = {
  mode: withDefault(MODE, defaultPolicy.mode),
  ruleModes: withDefault<RuleModes>(RULE_MODES, {}),
};

/** The default policy with the modes that are set. */
export function policyFrom({ mode, ruleModes }: Modes): Policy {
  const withMode = (rule: RulePolicy): RulePolicy => ({ ...rule, mode: ruleModes[rule.id] ?? rule.mode });
  return { ...defaultPolicy, mode, rules: defaultPolicy.rules.map(withMode) };
}

/** How far Defib may go, and what that asks of its surroundings. */
import { defaultPolicy } from "../core/policy/defaultPolicy.ts";
import { type Mode, type Policy, type RulePolicy, stricter } from "../core/policy/policy.ts";
import { ec2IsOnThisMachine } from "./loopback.ts";
import { type Environment, SettingsError, withDefault } from "./variable.ts";
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

/**
 * Until permits and caps exist nothing limits how many instances are acted on at once. So a real action is for the
 * local cloud only.
 */
export function actingOnlyOnThisMachine<T extends Modes>(settings: T, environment: Environment): T {
  const acting = policyFrom(settings)
    .rules.filter((rule) => stricter(settings.mode, rule.mode) === "auto")
    .filter((rule) => rule.runbook.some((rung) => rung.action !== "INVESTIGATE"))
    .map((rule) => rule.id);
  if (acting.length === 0 || ec2IsOnThisMachine(environment)) return settings;
  throw new SettingsError([
    `DEFIB_MODE=auto would let ${acting.join(" and ")} change real instances. Until Defib limits how many it acts on at ` +
      "once, it acts only on the local cloud: set DEFIB_MODE=shadow, or AWS_ENDPOINT_URL to an address of this machine. " +
      "Example: AWS_ENDPOINT_URL=http://127.0.0.1:4566",
  ]);
}

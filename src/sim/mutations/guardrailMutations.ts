/** Each guardrail's denials, taken away one at a time. `takesAway` is the guardrail's id. */
import type { Mutation } from "./mutation.ts";

export const guardrailMutations: readonly Mutation[] = [
  {
    id: "dry-run-is-real",
    takesAway: "mode",
    file: "src/core/actions/actions.ts",
    find: `dryRun: attempt.mode !== "auto"`,
    replace: "dryRun: false",
  },
  {
    id: "mute-is-ignored",
    takesAway: "held-alarm",
    file: "src/core/guardrails/heldAlarm.ts",
    find: "secondsBetween(now, held.until) > 0)",
    replace: "secondsBetween(now, held.until) > 9e9)",
  },
  {
    id: "meant-stop-is-started",
    takesAway: "meant-stop",
    file: "src/core/guardrails/meantStop.ts",
    find: "if (policy.guardrails.meantStop.meantCodes.includes(code))",
    replace: `if (code === "nothing")`,
    survivesBecause:
      "the next line denies it too, since only Server.\u2026 allows; it is then a human's business instead of final",
  },
  {
    id: "unclear-stop-is-started",
    takesAway: "meant-stop",
    file: "src/core/guardrails/meantStop.ts",
    find: `if (!code.startsWith("Server."))`,
    replace: `if (code === "nothing")`,
  },
  {
    id: "off-is-allowed",
    takesAway: "consent",
    file: "src/core/consent.ts",
    find: `    case "off":
    case "protected":
      return "off";`,
    replace: `    case "off":
    case "protected":
      return mode;`,
  },
  {
    id: "missing-tag-is-allowed",
    takesAway: "consent",
    file: "src/core/consent.ts",
    find: `      return stricter(mode, "shadow");`,
    replace: "      return mode;",
  },
  {
    id: "old-news-acts",
    takesAway: "stale",
    file: "src/core/guardrails/stale.ts",
    find: `  return deny("final", "alarm_not_red",`,
    replace: `  if (values.changed_at !== "") return allow("alarm_not_red", "");
  return deny("final", "alarm_not_red",`,
  },
  {
    id: "doctors-are-ignored",
    takesAway: "two-doctors",
    file: "src/core/guardrails/twoDoctors.ts",
    find: "if (secondsBetween(now, until) <= 0)",
    replace: "if (secondsBetween(now, until) <= 9e9)",
  },
  {
    id: "members-are-touched",
    takesAway: "auto-scaling-member",
    file: "src/core/guardrails/autoScalingMember.ts",
    find: `    return deny("skip", "member",`,
    replace: `    if (rung.action !== "REPLACE") return allow("member", "");
    return deny("skip", "member",`,
  },
  {
    id: "automation-is-ignored",
    takesAway: "automation-at-work",
    file: "src/core/guardrails/automationAtWork.ts",
    find: "if (first === undefined) return allow(",
    replace: `if (first !== "") return allow(`,
  },
  {
    id: "unreadable-automation-is-ignored",
    takesAway: "automation-at-work",
    file: "src/core/guardrails/automationAtWork.ts",
    find: `return unread(about, automations, text, "human");`,
    replace: `return allow("unreadable", text);`,
  },
  {
    id: "change-is-not-left-in-peace",
    takesAway: "meant-change",
    file: "src/core/guardrails/meantChange.ts",
    find: "if (last && peaceUntil && secondsBetween(now, peaceUntil) > 0)",
    replace: "if (last && peaceUntil && secondsBetween(now, peaceUntil) > 9e9)",
  },
  {
    id: "data-is-lost",
    takesAway: "data-safety",
    file: "src/core/guardrails/dataSafety.ts",
    find: `if (first === undefined) return allow("safe"`,
    replace: `if (first?.reason !== "") return allow("safe"`,
  },
  {
    id: "group-consent-is-ignored",
    takesAway: "replace-safety",
    file: "src/core/guardrails/replaceSafety.ts",
    find: `if (consent !== "allow")`,
    replace: `if (consent === "off")`,
  },
  {
    id: "suspended-group-replaces",
    takesAway: "replace-safety",
    file: "src/core/guardrails/replaceSafety.ts",
    find: `if (suspended !== "") return`,
    replace: `if (suspended === "none") return`,
  },
  {
    id: "brake-switch-is-ignored",
    takesAway: "brake",
    file: "src/core/guardrails/brake.ts",
    find: `      case "engaged":
        return denyUntil(`,
    replace: `      case "engaged":
        if (until !== "") return allow("released", "");
        return denyUntil(`,
    survivesBecause: "the act reads the switch again, before its grant: nothing is called",
  },
  {
    id: "brake-switch-is-not-read-again",
    takesAway: "brake",
    file: "src/core/run/looks.ts",
    find: `if (!brakeSwitch.known || brakeSwitch.value === "engaged")`,
    replace: `if (brakeSwitch.known && brakeSwitch.value !== "engaged" && verdict.mode === "off")`,
  },
];

/**
 * Is a Systems Manager automation at work on this instance?
 *
 * Whoever started it (a person, a schedule, a patch window) began first, and a reboot in its middle breaks it half-way.
 * Nobody can tell when it will be done, so Defib looks again until it is; an automation that never ends is a human's
 * business once the longest wait is over. What could not be read may be at work, so it is waited for or asked about.
 * Source: Systems Manager User Guide, "Automation execution status".
 * Example: AWS-RestartEC2Instance is in progress at 02:40: looks again at 02:42.
 */
import { plusSeconds } from "../time.ts";
import { allow, changesNothing, denyUntil, type Guardrail, minutes, notSurveyed } from "./guardrail.ts";
import { unread } from "./unread.ts";

export const automationAtWork: Guardrail = {
  id: "automation-at-work",
  question: "Is a Systems Manager automation at work on this instance?",
  stage: 3,
  denials: ["wait", "human"],
  setting: ({
    guardrails: {
      automationAtWork: { lookAgainSeconds },
    },
  }) => `looks again every ${minutes(lookAgainSeconds)} until it has ended`,
  ask(about) {
    const { rung, policy, surroundings, now } = about;
    if (rung.action === "INVESTIGATE") return changesNothing;
    if (surroundings === undefined) return notSurveyed;
    const lookAgainAt = plusSeconds(now, policy.guardrails.automationAtWork.lookAgainSeconds);
    const { automations } = surroundings;
    if (!automations.known) {
      const text = `Whether an automation is at work could not be read: ${automations.why}.`;
      return unread(about, automations, text, "human");
    }
    const [first, ...others] = automations.value;
    const values = { in_progress: automations.value.length, first: first ?? null };
    if (first === undefined) return allow("none", "No Systems Manager automation is at work on it.", values);
    const more = others.length === 0 ? "" : ` and ${others.length} more`;
    return denyUntil(lookAgainAt, "in_progress", `The automation ${first}${more} is at work on it.`, values);
  },
};

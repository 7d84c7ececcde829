/** The registry of rules. A new event type is one file here, one that recognises it, and a rule in the policy. */
import type { EventType } from "../eventType.ts";
import { highCpu } from "./highCpuHealth.ts";
import type { Rule } from "./rule.ts";
import { statusCheckFailed } from "./statusCheckHealth.ts";
import { unexpectedStop } from "./unexpectedStopHealth.ts";

export const rules: readonly Rule[] = [statusCheckFailed, unexpectedStop, highCpu];

export const ruleFor = (eventType: EventType): Rule | undefined => rules.find((rule) => rule.eventType === eventType);

/**
 * Has the resource been acted on as often as it may be?
 *
 * Healing that has to be repeated does not heal. Past the limit it is a human's business. A resource that has spent its
 * attempts goes into quarantine, and that is the permit's to write: here it is let through to the permit, which refuses.
 * So this guardrail refuses by itself only where the policy allows no attempts at all.
 * Source: NVIDIA/NVSentinel#1543 (attempts capped, 0 means none).
 * Example: three of three within 24 hours: the permit puts it into quarantine, and from then on `quarantined` denies.
 */
import type { ResourceItem } from "../permits/items.ts";
import { resourceKey } from "../permits/keys.ts";
import { type Asked, attemptsSpent, flaps } from "../permits/resourceChecks.ts";
import { targetOf } from "../run/subject.ts";
import { allow, type Case, changesNothing, type Guardrail, noControl } from "./guardrail.ts";
import { resourceAsked } from "./permitAsked.ts";

export const attempts: Guardrail = {
  id: "attempts",
  question: "Has the resource been acted on as often as it may be?",
  stage: 2,
  denials: ["human"],
  setting: ({
    limits: {
      attempts: { rungMax, resourceMax, windowSeconds },
    },
  }) => `at most ${rungMax} of a rung and ${resourceMax} of a resource in ${windowSeconds / 3600} h`,
  ask(about) {
    const { rung, control } = about;
    if (rung.action === "INVESTIGATE") return changesNothing;
    if (control === undefined) return noControl;
    const asked: Asked = resourceAsked(about, control.resource ?? nothingDone(about));
    const refusal = attemptsSpent(asked);
    if (refusal === undefined) return allow("attempts_left", "It may be acted on once more.");
    return flaps(asked) ? allow("for_the_permit", "The permit puts it into quarantine.", refusal.values) : refusal;
  },
};

const nothingDone = ({ incident }: Case): ResourceItem => ({
  ...resourceKey(targetOf(incident).arn),
  holder: null,
  actions: [],
  quarantine: null,
  ttl: null,
});

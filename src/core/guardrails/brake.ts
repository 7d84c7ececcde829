/**
 * Is the brake on?
 *
 * The stop for an account and region: a human's hand on it, or too many actions in a short time. Only a human releases it,
 * so a run waits and looks again. It has two switches, the control item and one that needs no table: either holds, and a
 * switch that is not read is on; one that cannot be read at all is told to a human. Looks, recoveries and closings go on. The permit asks again, last before the call.
 * Source: NVIDIA/NVSentinel (a breaker that never resets itself), GitHub post-mortem of September 2012.
 * Example: engaged at 02:41 by hand for a failover: every act waits until `./defib brake release`.
 */
import { isEngaged } from "../permits/brakeChecks.ts";
import { lookAgainAt } from "../permits/grant.ts";
import { allow, changesNothing, denyUntil, type Guardrail, minutes, noControl } from "./guardrail.ts";
import { unread } from "./unread.ts";

export const brake: Guardrail = {
  id: "brake",
  question: "Is the brake on?",
  stage: 2,
  denials: ["wait", "human"],
  setting: ({
    limits: {
      brake: { actionsMax, windowSeconds },
    },
  }) => `engages on more than ${actionsMax} actions in ${minutes(windowSeconds)}; a human releases it`,
  ask(about) {
    const { rung, policy, control, now } = about;
    if (rung.action === "INVESTIGATE") return changesNothing;
    if (control === undefined) return noControl;
    const engaged = control.brake?.engaged ?? null;
    if (engaged !== null) return isEngaged(engaged, now, policy.limits);
    const { brakeSwitch } = control;
    const until = lookAgainAt(now, policy.limits);
    if (!brakeSwitch.known) {
      const text = `The brake's second switch could not be read, so the brake is on: ${brakeSwitch.why}.`;
      return unread(about, brakeSwitch, text, "human");
    }
    switch (brakeSwitch.value) {
      case "engaged":
        return denyUntil(
          until,
          "switch_engaged",
          "The brake's second switch is on. A human lets it go: ./defib brake release.",
        );
      case "released":
        return allow("released", "The brake is off.");
    }
  },
};

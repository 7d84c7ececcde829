/**
 * Is the resource in quarantine?
 *
 * A machine that had to be healed again and again has a cause that healing does not touch, even where each repair worked.
 * It is left to humans until one has found the cause and lifts the quarantine. The permit puts it there.
 * Source: jordigilh/kubernaut (recurrences go to a human even when each repair worked).
 * Example: three reboots since yesterday: in quarantine, and `./defib quarantine lift` gives it back.
 */
import { quarantined as inQuarantine } from "../permits/resourceChecks.ts";
import { allow, changesNothing, type Guardrail, noControl } from "./guardrail.ts";
import { resourceAsked } from "./permitAsked.ts";

export const quarantined: Guardrail = {
  id: "quarantined",
  question: "Is the resource in quarantine?",
  stage: 2,
  denials: ["human"],
  setting: () => "until a human lifts it",
  ask(about) {
    const { rung, control } = about;
    if (rung.action === "INVESTIGATE") return changesNothing;
    if (control === undefined) return noControl;
    const refusal = control.resource && inQuarantine(resourceAsked(about, control.resource));
    return refusal ?? allow("not_quarantined", "It is not in quarantine.");
  },
};

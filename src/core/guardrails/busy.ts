/**
 * Is another run at work on the resource?
 *
 * Two runs on one machine would each undo what the other proves. The later one waits until the holder is due: then it has
 * ended, or the sweep has seen to it. A later run of the same incident takes over. The permit holds it between racing runs.
 * Example: another incident's run holds it until 02:56: looks again then.
 */
import { busy as heldByAnother } from "../permits/resourceChecks.ts";
import { allow, changesNothing, type Guardrail, noControl } from "./guardrail.ts";
import { resourceAsked } from "./permitAsked.ts";

export const busy: Guardrail = {
  id: "busy",
  question: "Is another run at work on the resource?",
  stage: 2,
  denials: ["wait"],
  setting: () => "until the other run is due",
  ask(about) {
    const { rung, control } = about;
    if (rung.action === "INVESTIGATE") return changesNothing;
    if (control === undefined) return noControl;
    const refusal = control.resource && heldByAnother(resourceAsked(about, control.resource));
    return refusal ?? allow("free", "No other run is at work on it.");
  },
};

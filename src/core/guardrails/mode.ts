/**
 * May Defib act on incidents of this rule at all?
 *
 * The mode is the switch a team turns as its trust grows: `off` leaves the resource alone, `shadow` only asks AWS
 * whether it would have been allowed (a dry run). It is the stricter of the policy's own mode and the rule's.
 * Example: policy `auto`, rule `ec2-high-cpu` `off`: a CPU alarm is recorded and nothing is looked into.
 */
import { allow, deny, type Guardrail } from "./guardrail.ts";

export const mode: Guardrail = {
  id: "mode",
  question: "May Defib act on incidents of this rule at all?",
  stage: 0,
  denials: ["final", "human"],
  setting: ({ mode }) => mode,
  ask({ policy }) {
    const values = { rule: policy.rule, mode: policy.mode };
    switch (policy.mode) {
      case "off":
        return deny("final", "mode_off", `The mode of rule ${policy.rule} is off.`, values);
      case "shadow":
        return allow("shadow", "Shadow: AWS is only asked for a dry run.", values);
      case "approve":
        return deny("human", "no_approvals", "The mode asks for an approval, and approvals are not built yet.", values);
      case "auto":
        return allow("auto", `The mode of rule ${policy.rule} is auto.`, values);
    }
  },
};

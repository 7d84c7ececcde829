/**
 * Does the instance's owner let Defib act on it?
 *
 * Automation that nobody asked for is a hazard, so acting is opted into, machine by machine, with a tag. Without it the
 * run goes on in shadow and shows what it would have done; `off` and `protected` beat every mode.
 * Lowering the mode is `modeWithConsent`'s, before the judgement and in the act: this answer says why.
 * Example: `defib = protected` on a database primary: left alone. No tag: a dry run, and "tag missing".
 */
import { type Consent, consentIn, type Tags } from "../consent.ts";
import { type Known, known, type Look } from "../look.ts";
import { allow, changesNothing, deny, type Guardrail } from "./guardrail.ts";

export const consent: Guardrail = {
  id: "consent",
  question: "Does the instance's owner let Defib act on it?",
  stage: 0,
  denials: ["final"],
  setting: ({
    guardrails: {
      consent: { tagKey },
    },
  }) => `tag ${tagKey}: allow, off or protected; missing means shadow`,
  ask({ rung, policy, look }) {
    if (rung.action === "INVESTIGATE") return changesNothing;
    const { tagKey } = policy.guardrails.consent;
    const given = consentIn(tagsOf(look), tagKey);
    const values = { tag_key: tagKey, consent: given };
    switch (given) {
      case "allow":
        return allow("allowed", `The tag ${tagKey} allows it.`, values);
      case "off":
      case "protected":
        return deny("final", given, `The tag ${tagKey} of the instance says ${given}: it is left alone.`, values);
      case "missing":
      case "not_known":
      case "unreadable":
        return allow("shadowed", `Shadow only, ${WHY[given]}: ${tagKey} = allow lets Defib act.`, values);
    }
  },
};

const WHY: Readonly<Record<Extract<Consent, "missing" | "not_known" | "unreadable">, string>> = {
  missing: "tag missing",
  not_known: "the tag says neither allow nor off nor protected",
  unreadable: "the tags could not be read",
};

const tagsOf = ({ instance }: Look): Known<Tags> => (instance.known ? known(instance.value.tags) : instance);

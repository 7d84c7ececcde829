/**
 * What an owner lets Defib do, said by a tag of the resource: `defib = allow | off | protected`. It is read at every look
 * and once more in the act; who may write the tag opens the gate, so Defib's own role may not.
 */
import type { Known } from "./look.ts";
import { type Mode, stricter } from "./policy/policy.ts";

export type Tags = Readonly<Record<string, string>>;

/** `missing`: no such tag. `not_known`: its value is none of the three. */
export type Consent = "allow" | "off" | "protected" | "missing" | "not_known" | "unreadable";

/** @example consentIn(known({ defib: "Protected " }), "defib") // "protected" */
export function consentIn(tags: Known<Tags>, tagKey: string): Consent {
  if (!tags.known) return "unreadable";
  const value = tags.value[tagKey]?.trim().toLowerCase();
  if (value === undefined) return "missing";
  return value === "allow" || value === "off" || value === "protected" ? value : "not_known";
}

/** How far a mode may go with the consent there is: only `allow` lets it go further than shadow. */
export function modeWithConsent(mode: Mode, tags: Known<Tags>, tagKey: string): Mode {
  switch (consentIn(tags, tagKey)) {
    case "allow":
      return mode;
    case "missing":
    case "not_known":
    case "unreadable":
      return stricter(mode, "shadow");
    case "off":
    case "protected":
      return "off";
  }
}

/** Whom the identity provider's word lets in. Read by every start's settings, so by hand: zod would be loaded for it. */
import type { Read } from "./variable.ts";

/** Whoever meets one of the rules. */
export interface Allowed {
  /** In lower case. */
  readonly emails: readonly string[];
  readonly emailDomains: readonly string[];
  /** A claim that holds one of the values, as text or in a list: a group, a role, Google's `hd`. */
  readonly claim: { readonly name: string; readonly values: readonly string[] } | null;
}

/** A function's environment holds 4 KB. */
const CHARACTERS_MAX = 2500;
const RULES = ["emails", "emailDomains", "claim"];
/** What a person or a guest's own company may write: no word of the provider's. An address has its own rules, which ask more. */
const CHANGEABLE = ["email", "preferred_username", "unique_name", "upn", "name", "nickname"];
const EMAIL = /^[^@\s]{1,64}@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/;
const DOMAIN = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/;

/** @example allowedFrom({ emailDomains: ["example.org"] }) */
export function allowedFrom(given: unknown): Read<Allowed> {
  if (!isRecord(given)) return { problem: `it must be an object of ${RULES.join(", ")}.` };
  const unknown = Object.keys(given).filter((name) => !RULES.includes(name));
  if (unknown.length > 0) return { problem: `it knows ${RULES.join(", ")}, and nothing else.` };
  const emails = lowerCased(given["emails"] ?? [], EMAIL);
  if (emails === null) return { problem: "emails must be a list of addresses." };
  const emailDomains = lowerCased(given["emailDomains"] ?? [], DOMAIN);
  if (emailDomains === null) return { problem: "emailDomains must be a list of whole domains, as example.org." };
  const claim = given["claim"] ?? null;
  if (!isClaim(claim)) return { problem: 'claim must be {"name": …, "values": […]}, with at least one value.' };
  if (claim !== null && CHANGEABLE.includes(claim.name))
    return { problem: `the claim ${claim.name} proves nobody: name people in emails, or take a group or a role.` };
  if (emails.length + emailDomains.length === 0 && claim === null)
    return { problem: "it lets nobody in: name emails, emailDomains or a claim." };
  const value = { emails, emailDomains, claim };
  if (JSON.stringify(value).length <= CHARACTERS_MAX) return { value };
  return { problem: `it is longer than ${CHARACTERS_MAX} characters: let a group in instead of many people.` };
}

function lowerCased(given: unknown, pattern: RegExp): readonly string[] | null {
  if (!isTexts(given)) return null;
  const lower = given.map((text) => text.toLowerCase());
  return lower.every((text) => pattern.test(text)) ? lower : null;
}

const isClaim = (given: unknown): given is Allowed["claim"] =>
  given === null ||
  (isRecord(given) &&
    Object.keys(given).length === 2 &&
    typeof given["name"] === "string" &&
    given["name"] !== "" &&
    isTexts(given["values"]) &&
    given["values"].length > 0);

const isTexts = (given: unknown): given is readonly string[] =>
  Array.isArray(given) && given.every((one) => typeof one === "string" && one !== "");

const isRecord = (given: unknown): given is Readonly<Record<string, unknown>> =>
  typeof given === "object" && given !== null && !Array.isArray(given);

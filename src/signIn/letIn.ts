/** Is this person let in? By what the identity provider says of them, in a token that has been verified. */
import type { Allowed } from "../settings/allowed.ts";

/** Of an ID token; whatever is in it may be of any shape. */
export type Claims = Readonly<Record<string, unknown>>;

export type Admission =
  | { readonly kind: "in"; readonly by: "email" | "email-domain" | "claim" }
  | { readonly kind: "out"; readonly reason: "email-not-verified" | "not-listed" };

/** One rule that is met lets in. An address counts only when the provider says that it has verified it. */
export function letIn(claims: Claims, { emails, emailDomains, claim }: Allowed): Admission {
  if (claim !== null && holds(claims[claim.name], claim.values)) return { kind: "in", by: "claim" };
  const { email, email_verified: isVerified } = claims;
  if (typeof email !== "string") return { kind: "out", reason: "not-listed" };
  const address = email.toLowerCase();
  const by = emails.includes(address) ? "email" : emailDomains.includes(domainOf(address)) ? "email-domain" : null;
  if (by === null) return { kind: "out", reason: "not-listed" };
  return isVerified === true ? { kind: "in", by } : { kind: "out", reason: "email-not-verified" };
}

const holds = (claimed: unknown, values: readonly string[]): boolean =>
  (Array.isArray(claimed) ? claimed : [claimed]).some((one) => typeof one === "string" && values.includes(one));

/** Empty for what is no address. */
const domainOf = (address: string): string => /@([^@]*)$/.exec(address)?.[1] ?? "";

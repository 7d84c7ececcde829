/** Who made a call, as CloudTrail's record tells it, and whether that was Defib itself. */
import { type Fields, object, text } from "../../core/sources/reading/fields.ts";

const CHARACTERS_MAX = 200;

/**
 * Whether the identity is Defib's own role or user, given by its name or its ARN. A session's name is not asked: whoever
 * assumes a role chooses it. A name counts in the instance's own account only.
 * Source: CloudTrail User Guide, "CloudTrail userIdentity element".
 */
export function isOwn(identity: Fields, own: string | null, account: string): boolean {
  if (own === null) return false;
  const issuer = object(object(identity, "sessionContext"), "sessionIssuer");
  if (own.startsWith("arn:")) return issuer["arn"] === own || identity["arn"] === own;
  if (identity["accountId"] !== account) return false;
  return identity["type"] === "IAMUser" ? identity["userName"] === own : issuer["userName"] === own;
}

export const arnOf = (identity: Fields): string | null => text(identity, CHARACTERS_MAX, "arn") ?? null;

/** The service that called by itself. */
export const serviceOf = (identity: Fields): string | null => text(identity, CHARACTERS_MAX, "invokedBy") ?? null;

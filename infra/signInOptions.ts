/** The dashboard behind the company's identity provider, by OpenID Connect. */
import { z } from "zod";
import { type Allowed, allowedFrom } from "../src/settings/allowed.ts";
import { OIDC_CLIENT_ID, OIDC_ISSUER, OIDC_SCOPES, SIGN_IN_CONTACT } from "../src/settings/signInVariables.ts";
import { settingText } from "./settingText.ts";

/** Where anybody can have an account under an address of any domain, and keep it when the address is gone. */
const GOOGLE = "https://accounts.google.com";

const allowed = z
  .strictObject({
    emails: z.array(z.string()).optional(),
    emailDomains: z.array(z.string()).optional(),
    claim: z.strictObject({ name: z.string(), values: z.array(z.string()) }).optional(),
  })
  .transform((given, context): Allowed => {
    const read = allowedFrom(given);
    if ("value" in read) return read.value;
    context.addIssue({ code: "custom", message: read.problem });
    return z.NEVER;
  });

export const oidcSchema = z
  .strictObject({
    kind: z.literal("oidc"),
    /** As the provider calls itself: `issuer` in its `/.well-known/openid-configuration`. */
    issuer: settingText(OIDC_ISSUER),
    clientId: settingText(OIDC_CLIENT_ID),
    /** Whoever meets one of the rules is let in. */
    allowed,
    scopes: settingText(OIDC_SCOPES).default("openid email profile"),
    sessionHours: z.int().min(1).max(24).default(8),
    /** Whom to ask who is not let in. */
    contact: settingText(SIGN_IN_CONTACT).nullable().default(null),
  })
  .refine(({ issuer, allowed }) => issuer !== GOOGLE || allowed.emailDomains.length === 0, {
    path: ["allowed", "emailDomains"],
    message:
      'Google verifies an address once, and the account stays when the address is gone. Use "claim": {"name": "hd", "values": ["example.org"]}.',
  });

export type OidcOptions = z.infer<typeof oidcSchema>;

/**
 * Addresses and cookies as CloudFront signs them: a policy, its RSA signature with SHA-256, and the id of the key.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-creating-signed-url-canned-policy.html
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-setting-signed-cookie-custom-policy.html
 */
import { type KeyObject, sign } from "node:crypto";
import type { SessionCookie } from "./session.ts";

export interface SigningKey {
  /** As CloudFront calls the public half. */
  readonly id: string;
  readonly privateKey: KeyObject;
}

/** Good for exactly this address. @param url without a query */
export function signedUrl(url: string, until: Date, key: SigningKey): string {
  const query = [
    ["Expires", String(epochSeconds(until))],
    ["Signature", signatureOf(policyOf(url, until), key)],
    ["Key-Pair-Id", key.id],
    ["Hash-Algorithm", "SHA256"],
  ];
  // As it is: URLSearchParams would escape the tilde, which is a letter of CloudFront's own alphabet.
  return `${url}?${query.map((pair) => pair.join("=")).join("&")}`;
}

/** Good for everything below an address. @param siteUrl with a slash at its end */
export function signedCookies(siteUrl: string, until: Date, key: SigningKey): Readonly<Record<SessionCookie, string>> {
  const policy = policyOf(`${siteUrl}*`, until);
  return {
    "CloudFront-Policy": urlSafe(Buffer.from(policy)),
    "CloudFront-Signature": signatureOf(policy, key),
    "CloudFront-Key-Pair-Id": key.id,
    "CloudFront-Hash-Algorithm": "SHA256",
  };
}

/** Without any space, as CloudFront composes it for itself. */
const policyOf = (resource: string, until: Date): string =>
  JSON.stringify({
    Statement: [{ Resource: resource, Condition: { DateLessThan: { "AWS:EpochTime": epochSeconds(until) } } }],
  });

const signatureOf = (policy: string, { privateKey }: SigningKey): string =>
  urlSafe(sign("sha256", Buffer.from(policy), privateKey));

/** CloudFront's own alphabet, which needs no escaping in a query. */
const urlSafe = (bytes: Buffer): string =>
  bytes.toString("base64").replaceAll("+", "-").replaceAll("=", "_").replaceAll("/", "~");

const epochSeconds = (at: Date): number => Math.floor(at.getTime() / 1000);

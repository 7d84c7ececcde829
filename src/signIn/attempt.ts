/**
 * One attempt to sign in, from the redirect to the identity provider until it sends the browser back. It is kept nowhere
 * but in a cookie of that browser, sealed so that nobody can read, change or make one: so an answer of the provider counts
 * only in the browser that asked for it, and once its few minutes are over in none.
 */
import { createCipheriv, createDecipheriv, hkdfSync, type KeyObject, randomBytes } from "node:crypto";

/** `__Host-`: no other host of the company's domain can plant it. https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Set-Cookie */
export const ATTEMPT_COOKIE = "__Host-defib-sign-in";
export const ATTEMPT_MINUTES = 10;

export interface Attempt {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  /** Of this site, where the browser goes on to. */
  readonly returnPath: string;
  /** Milliseconds since 1970. */
  readonly endsAt: number;
}

const CIPHER = "aes-256-gcm";
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** @param key the private half of the dashboard's key; what seals is derived from it, so a new key ends open attempts */
export function sealed(attempt: Attempt, key: KeyObject): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, sealingKey(key), iv);
  const text = Buffer.concat([cipher.update(JSON.stringify(attempt)), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), text]).toString("base64url");
}

/** Null for what we have not sealed, and for what is over. */
export function unsealed(value: string, key: KeyObject, now: Date): Attempt | null {
  const bytes = Buffer.from(value, "base64url");
  if (bytes.length <= IV_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv(CIPHER, sealingKey(key), bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  const head = decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES));
  const tail = finalOf(decipher);
  if (tail === null) return null;
  const attempt: Attempt = JSON.parse(Buffer.concat([head, tail]).toString());
  return now.getTime() < attempt.endsAt ? attempt : null;
}

/** Throws only where the seal is broken. */
function finalOf(decipher: ReturnType<typeof createDecipheriv>): Buffer | null {
  try {
    return decipher.final();
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}

const sealingKey = (key: KeyObject): Buffer => {
  const secret = key.export({ type: "pkcs8", format: "der" });
  return Buffer.from(hkdfSync("sha256", secret, "", "defib sign-in attempt", 32));
};

/**
 * Who is let in, as CloudFront decides it by signed addresses and signed cookies, before anything else is looked at. Read
 * off its documentation and written apart from what signs: each holds the other to it.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-signed-cookies.html
 */
import { verify } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { BEHAVIOURS } from "../../site/pathMap.ts";

export interface SiteGate {
  /** Public keys of the trusted key group, as PEM by id. */
  readonly keys: ReadonlyMap<string, string>;
  readonly now: () => Date;
}

interface Signed {
  readonly policy: string;
  readonly signature: string;
  readonly keyId: string;
  readonly hash: string;
}

const FOR_ALL = new Set(BEHAVIOURS.flatMap(({ pattern, isForAll }) => (isForAll ? [pattern] : [])));

/** @param origin with its scheme, without a slash at the end */
export function isLetIn({ url = "/", headers }: IncomingMessage, origin: string, gate: SiteGate): boolean {
  const asked = new URL(url, origin);
  if (FOR_ALL.has(asked.pathname)) return true;
  const signed = asked.searchParams.has("Signature") ? inAddress(asked) : inCookies(headers.cookie ?? "");
  const key = signed && gate.keys.get(signed.keyId);
  if (!signed || key === undefined) return false;
  const isGenuine = verify(
    signed.hash,
    Buffer.from(signed.policy),
    key,
    Buffer.from(plain(signed.signature), "base64"),
  );
  return isGenuine && allows(signed.policy, origin + asked.pathname, gate.now());
}

/** By a canned policy, which CloudFront composes itself. */
function inAddress({ origin, pathname, searchParams }: URL): Signed | undefined {
  const [expires, signature] = [searchParams.get("Expires"), searchParams.get("Signature")];
  if (expires === null || signature === null || !/^\d+$/.test(expires)) return undefined;
  const condition = `{"DateLessThan":{"AWS:EpochTime":${expires}}}`;
  const policy = `{"Statement":[{"Resource":"${origin}${pathname}","Condition":${condition}}]}`;
  return {
    ...{ policy, signature },
    keyId: searchParams.get("Key-Pair-Id") ?? "",
    hash: searchParams.get("Hash-Algorithm") ?? "SHA1",
  };
}

/** By a custom policy. */
function inCookies(header: string): Signed | undefined {
  const cookies = new Map(header.split(/; */).map((pair) => [pair.split("=")[0], pair.slice(pair.indexOf("=") + 1)]));
  const [policy, signature] = [cookies.get("CloudFront-Policy"), cookies.get("CloudFront-Signature")];
  if (policy === undefined || signature === undefined) return undefined;
  return {
    ...{ policy: Buffer.from(plain(policy), "base64").toString(), signature },
    keyId: cookies.get("CloudFront-Key-Pair-Id") ?? "",
    hash: cookies.get("CloudFront-Hash-Algorithm") ?? "SHA1",
  };
}

const plain = (text: string): string => text.replaceAll("-", "+").replaceAll("_", "=").replaceAll("~", "/");

function allows(policy: string, address: string, now: Date): boolean {
  const { Resource, Condition } = JSON.parse(policy).Statement[0];
  const pattern = Resource.replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${pattern}$`).test(address) && now.getTime() / 1000 < Condition.DateLessThan["AWS:EpochTime"];
}

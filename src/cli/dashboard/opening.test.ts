import assert from "node:assert/strict";
import { generateKeyPairSync, verify } from "node:crypto";
import { describe, it } from "node:test";
import { SESSION_COOKIES } from "../../site/session.ts";
import { openingOf, type Wanted } from "./opening.ts";

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const wanted: Wanted = {
  siteUrl: "https://d111111abcdef8.cloudfront.net/",
  key: { id: "K2JCJMDEHXQW5F", privateKey },
  hours: 12,
  now: new Date("2026-11-25T03:00:00.900Z"),
  secret: "0123456789abcdef0123456789abcdef",
};
/** CloudFront's alphabet, undone as its documentation says. */
const decoded = (text: string) =>
  Buffer.from(text.replaceAll("-", "+").replaceAll("_", "=").replaceAll("~", "/"), "base64");
const isSigned = (policy: string, signature: string) =>
  verify("sha256", Buffer.from(policy), publicKey, decoded(signature));

describe("A link that opens the dashboard", () => {
  const { link, linkExpiresAt, sessionExpiresAt, object } = openingOf(wanted);
  const cookie = (name: string) => object.metadata[name.toLowerCase()] ?? "";

  it("is signed for exactly that page and five minutes, by the canned policy that CloudFront composes for itself", () => {
    const { origin, pathname, searchParams } = new URL(link);
    const expires = Date.parse("2026-11-25T03:05:00Z") / 1000;
    assert.equal(origin + pathname, "https://d111111abcdef8.cloudfront.net/open/0123456789abcdef0123456789abcdef");
    assert.equal(searchParams.get("Expires"), String(expires));
    assert.equal(searchParams.get("Key-Pair-Id"), "K2JCJMDEHXQW5F");
    assert.equal(searchParams.get("Hash-Algorithm"), "SHA256");
    const policy = (resource: string, at: number) =>
      `{"Statement":[{"Resource":"${resource}","Condition":{"DateLessThan":{"AWS:EpochTime":${at}}}}]}`;
    const signature = searchParams.get("Signature") ?? "";
    assert.ok(isSigned(policy(origin + pathname, expires), signature));
    assert.ok(!isSigned(policy(origin + pathname, expires + 1), signature));
    assert.ok(!isSigned(policy(`${origin}/index.html`, expires), signature));
    assert.equal(linkExpiresAt.toISOString(), "2026-11-25T03:05:00.900Z");
  });

  it("brings cookies that are signed for the whole site and twelve hours", () => {
    const policy = decoded(cookie("CloudFront-Policy")).toString();
    assert.deepEqual(JSON.parse(policy), {
      Statement: [
        {
          Resource: "https://d111111abcdef8.cloudfront.net/*",
          Condition: { DateLessThan: { "AWS:EpochTime": Date.parse("2026-11-25T15:00:00Z") / 1000 } },
        },
      ],
    });
    assert.doesNotMatch(policy, /\s/);
    assert.ok(isSigned(policy, cookie("CloudFront-Signature")));
    assert.equal(cookie("CloudFront-Key-Pair-Id"), "K2JCJMDEHXQW5F");
    assert.equal(cookie("CloudFront-Hash-Algorithm"), "SHA256");
    assert.equal(sessionExpiresAt.toISOString(), "2026-11-25T15:00:00.900Z");
  });

  it("holds nothing of the cookies itself, so that it is worth nothing once it is old", () => {
    for (const name of ["CloudFront-Policy", "CloudFront-Signature"]) assert.ok(!link.includes(cookie(name)));
  });

  it("fits into an object's metadata and into cookies, without a character that either would change", () => {
    assert.deepEqual(Object.keys(object.metadata).length, SESSION_COOKIES.length);
    const bytes = Object.entries(object.metadata).flat().join("").length;
    assert.ok(bytes < 2048, `${bytes} of 2,048 bytes`);
    for (const value of Object.values(object.metadata)) assert.match(value, /^[A-Za-z0-9_~-]+$/);
  });

  it("is signed for the domain as a browser asks for it", () => {
    const named = openingOf({ ...wanted, siteUrl: "https://Defib.Example.org/" });
    assert.match(named.link, /^https:\/\/defib\.example\.org\/open\//);
    const policy = decoded(named.object.metadata["cloudfront-policy"] ?? "").toString();
    assert.match(policy, /"https:\/\/defib\.example\.org\/\*"/);
  });

  it("needs no script and no style", () => {
    assert.doesNotMatch(object.body, /<script|<style|style=/);
    assert.match(object.body, /http-equiv="refresh" content="0; url=\/"/);
  });

  it("lets in for as long as was asked for", () => {
    assert.equal(openingOf({ ...wanted, hours: 1 }).sessionExpiresAt.toISOString(), "2026-11-25T04:00:00.900Z");
  });
});

import assert from "node:assert/strict";
import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { after, beforeEach, describe, it } from "node:test";
import type { NotReady, SignInParameters } from "../aws/signInParameters.ts";
import type { EventLogger } from "../ports.ts";
import type { Allowed } from "../settings/allowed.ts";
import { ATTEMPT_COOKIE } from "../signIn/attempt.ts";
import { Browser, eventOf, startFront } from "../signIn/front.fixtures.ts";
import { CLIENT, startProvider } from "../signIn/provider.fixtures.ts";
import { signInHandler } from "./signInHandler.ts";

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const KEY_ID = "K2JCJMDEHXQW5F";
const publicPem = createPublicKey(privateKey).export({ type: "spki", format: "pem" }).toString();
const ANNA = { sub: "anna-1", email: "Anna@Example.org", email_verified: true };
const MINUTE_MS = 60_000;

const provider = await startProvider();
const lines: { event: string; fields: object }[] = [];
const log = (event: string, fields: object) => void lines.push({ event, fields });
const logger: EventLogger = { debug: log, info: log, warn: log, error: log };
let aheadMs = 0;
const clock = { now: () => new Date(Date.now() + aheadMs), sleepUntil: () => Promise.resolve() };
let allowed: Allowed;
let missing: NotReady | null;
const settings = {
  ...({ region: "eu-central-1", logLevel: "info", issuer: provider.issuer, clientId: CLIENT.clientId } as const),
  ...{ secretParameter: "/s", keyParameter: "/k", siteParameter: "/p", scopes: "openid email" },
  ...{ sessionHours: 8, contact: "the <on-call> team" },
};
let handler: ReturnType<typeof signInHandler>;
const front = await startFront((event) => handler(event), { keys: new Map([[KEY_ID, publicPem]]), now: clock.now });
const parameters = async (): Promise<SignInParameters | NotReady> =>
  missing ?? { kind: "ready", siteUrl: front.url, clientSecret: CLIENT.clientSecret, key: { id: KEY_ID, privateKey } };

const at = (path: string): string => `${front.url}${path}`;
const locationOf = (response: Response): string => response.headers.get("location") ?? "";
const PAGE = "?date=2026-11-24&open=2026-11-24T02:34:12Z%237fce2e43";

/** As far as the provider's answer: the address with which it sends the browser back. */
async function toCallback(browser: Browser, to = `/${PAGE}`): Promise<string> {
  const begun = await browser.get(at(`sign-in/?to=${encodeURIComponent(to)}`));
  assert.equal(begun.status, 302, await begun.text());
  return locationOf(await new Browser().get(locationOf(begun)));
}
async function signIn(browser = new Browser(), to?: string): Promise<Response> {
  return browser.get(await toCallback(browser, to));
}
/** @returns the page */
async function refused(response: Response, status: number, heading: RegExp): Promise<string> {
  const page = await response.text();
  assert.equal(response.status, status, page);
  assert.match(page, heading);
  const names = response.headers.getSetCookie().map((cookie) => cookie.split("=")[0]);
  assert.deepEqual(names, [ATTEMPT_COOKIE]);
  assert.equal(response.headers.get("cache-control"), "no-store");
  return page;
}

beforeEach(() => {
  Object.assign(provider, { person: ANNA, lies: {}, signedBy: "itself", refusal: null, tokenStatus: null });
  provider.tokensAsked = 0;
  lines.length = 0;
  aheadMs = 0;
  allowed = { emails: [], emailDomains: ["example.org"], claim: null };
  missing = null;
  handler = signInHandler({ parameters, clock, logger, settings: { ...settings, allowed } });
});
after(() => {
  front.stop();
  provider.stop();
});

describe("Signing in", () => {
  it("opens the dashboard at the page that was asked for, for the hours of the setting and not a minute longer", async () => {
    const browser = new Browser();
    assert.equal((await browser.get(at(PAGE))).status, 403);
    const signedIn = await signIn(browser);
    assert.equal(signedIn.status, 302);
    assert.equal(locationOf(signedIn), `/${PAGE}`);
    assert.equal((await browser.get(at(PAGE))).status, 200);
    assert.equal((await browser.get(at("daily-reports/2026-11-24.json"))).status, 200);
    aheadMs = 8 * 60 * MINUTE_MS - MINUTE_MS;
    assert.equal((await browser.get(at(PAGE))).status, 200);
    aheadMs += 2 * MINUTE_MS;
    assert.equal((await browser.get(at(PAGE))).status, 403);
  });

  it("gives cookies that no script can read and no plain connection carries", async () => {
    const signedIn = await signIn();
    for (const cookie of signedIn.headers.getSetCookie())
      assert.match(cookie, /; Path=\/; Secure; HttpOnly; SameSite=Lax/);
    const names = signedIn.headers.getSetCookie().map((cookie) => cookie.split("=")[0]);
    const session = ["Policy", "Signature", "Key-Pair-Id", "Hash-Algorithm"].map((name) => `CloudFront-${name}`);
    assert.deepEqual(names, [...session, ATTEMPT_COOKIE]);
  });

  it("asks the provider by code, PKCE, state and nonce, other ones each time", async () => {
    const asked = await Promise.all(
      [1, 2].map(async () => new URL(locationOf(await new Browser().get(at("sign-in/"))))),
    );
    for (const { searchParams } of asked) {
      assert.equal(searchParams.get("response_type"), "code");
      assert.equal(searchParams.get("code_challenge_method"), "S256");
      assert.equal(searchParams.get("redirect_uri"), at("sign-in/callback"));
      assert.equal(searchParams.get("scope"), "openid email");
    }
    for (const name of ["state", "nonce", "code_challenge"])
      assert.equal(new Set(asked.map(({ searchParams }) => searchParams.get(name))).size, 2, name);
  });

  it("tells the log who was let in, and no token, code or secret", async () => {
    const browser = new Browser();
    const callback = await toCallback(browser);
    const attempt = browser.cookies.get(ATTEMPT_COOKIE) ?? "";
    const signedIn = await browser.get(callback);
    const [line] = lines.splice(0);
    assert.equal(line?.event, "sign_in.let_in");
    assert.match(JSON.stringify(line), /"subject":"anna-1","email":"Anna@Example.org"/);
    const secrets = [new URL(callback).searchParams.get("code") ?? "", attempt, CLIENT.clientSecret, "an-access-token"];
    for (const secret of [...secrets, ...signedIn.headers.getSetCookie().map((one) => one.split(/[=;]/)[1] ?? "")])
      if (secret !== "") assert.ok(!JSON.stringify(line).includes(secret), secret);
  });

  for (const to of [
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example",
    "/sign-in/",
    "/%0d%0aset-cookie:a=b",
    "x",
  ])
    it(`leads to no other place than this site: ${to}`, async () => {
      const to2 = locationOf(await signIn(new Browser(), to));
      assert.match(to2, /^\/(?:$|%0d%0a)/);
    });
});

describe("Nobody is let in", () => {
  it("whose provider did not sign them in", async () => {
    provider.refusal = "access_denied";
    await refused(await signIn(), 401, /You are not signed in/);
    assert.match(JSON.stringify(lines), /access_denied/);
  });

  for (const [name, lies] of [
    ["another audience", { aud: "another-client" }],
    ["another issuer", { iss: "https://evil.example" }],
    ["another nonce", { nonce: "another" }],
    ["no nonce", { nonce: undefined }],
    ["a time that is over", { exp: Math.floor(Date.now() / 1000) - 3600 }],
    ["no subject", { sub: undefined }],
  ] as const)
    it(`by a token with ${name}`, async () => {
      provider.lies = lies;
      await refused(await signIn(), 401, /could not be proved/);
    });

  it("by a token that another key has signed", async () => {
    provider.signedBy = "a stranger";
    await refused(await signIn(), 401, /could not be proved/);
  });

  it("twice by one answer, even with the cookie of the attempt kept", async () => {
    const browser = new Browser();
    const callback = await toCallback(browser);
    const kept = new Map(browser.cookies);
    assert.equal((await browser.get(callback)).status, 302);
    await refused(await browser.get(callback), 400, /This sign-in is over/);
    const thief = new Browser();
    for (const [name, value] of kept) thief.cookies.set(name, value);
    await refused(await thief.get(callback), 401, /could not be proved/);
  });

  it("by an answer that another browser asked for, and the provider is not even asked", async () => {
    const callback = await toCallback(new Browser());
    await refused(await new Browser().get(callback), 400, /This sign-in is over/);
    const victim = new Browser();
    await toCallback(victim);
    await refused(await victim.get(callback), 400, /This sign-in is over/);
    assert.equal(provider.tokensAsked, 0);
  });

  it("by an answer that says a thing twice, and the provider is not even asked", async () => {
    for (const more of ["&code=another", "&iss=https%3A%2F%2Fevil.example"]) {
      const browser = new Browser();
      const callback = await toCallback(browser);
      await refused(await browser.get(`${callback}${more}`), 401, /could not be proved/);
    }
    assert.equal(provider.tokensAsked, 0);
  });

  it("by an attempt that was changed, or that is older than ten minutes", async () => {
    const browser = new Browser();
    const callback = await toCallback(browser);
    const value = browser.cookies.get(ATTEMPT_COOKIE) ?? "";
    const changed = (value[40] === "A" ? "B" : "A") + value.slice(41);
    for (const cookie of [value.slice(0, 40) + changed, value.slice(0, 20), "", "%"]) {
      browser.cookies.set(ATTEMPT_COOKIE, cookie);
      await refused(await browser.get(callback), 400, /This sign-in is over/);
    }
    browser.cookies.set(ATTEMPT_COOKIE, value);
    aheadMs = 10 * MINUTE_MS;
    await refused(await browser.get(callback), 400, /This sign-in is over/);
    assert.equal(provider.tokensAsked, 0);
  });

  it("who is not listed, however the provider knows them", async () => {
    provider.person = { ...ANNA, email: "anna@example.org.evil.example" };
    await refused(await signIn(), 401, /not among those whom this dashboard lets in/);
    assert.match(JSON.stringify(lines), /"reason":"not-listed","subject":"anna-1"/);
  });

  it("whose address is not verified", async () => {
    provider.person = { ...ANNA, email_verified: false };
    await refused(await signIn(), 401, /does not say that it is verified/);
  });

  it("while the provider does not answer, or not as one", async () => {
    provider.tokenStatus = 500;
    const page = await refused(await signIn(), 502, /identity provider does not answer/);
    assert.match(page, /ask the &lt;on-call&gt; team, and name this number: <code>[0-9a-f-]{36}</);
    const elsewhere = { ...settings, allowed, issuer: "http://127.0.0.1:9" };
    handler = signInHandler({ parameters, clock, logger, settings: elsewhere });
    await refused(await new Browser().get(at("sign-in/")), 502, /identity provider does not answer/);
  });

  it("while there is no key, and the log says how one is made", async () => {
    missing = { kind: "not-ready", reason: "The dashboard has no key yet: ./defib dashboard makes one." };
    const page = await refused(await new Browser().get(at("sign-in/")), 503, /Nobody can sign in/);
    assert.doesNotMatch(page, /\.\/defib/);
    assert.match(JSON.stringify(lines), /\.\/defib dashboard makes one/);
    missing = null;
    await refused(await new Browser().get(at("sign-in/")), 503, /Nobody can sign in/);
    aheadMs = 10_000;
    assert.equal((await signIn()).status, 302);
  });

  it("by anything but GET, or at another path", async () => {
    await refused(await new Browser().get(at("sign-in/"), "POST"), 405, /not how to sign in/);
    await refused(await new Browser().get(at("sign-in/callback/x")), 404, /no such page/);
  });
});

describe("An event that is no request", () => {
  it("is refused by name, so that a deploy can prove the function without anybody signing in", async () => {
    await assert.rejects(handler({ proof: true }), /no rawPath/);
  });

  it("may lack everything but its path", async () => {
    assert.equal((await handler({ rawPath: "/sign-in/" })).statusCode, 405);
    const event = {
      ...eventOf({ method: "GET", url: "/sign-in/callback?state=x&code=y", headers: {} }),
      cookies: [7, "x"],
    };
    assert.equal((await handler(event)).statusCode, 400);
  });
});

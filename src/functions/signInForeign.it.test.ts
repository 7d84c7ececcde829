/** Signing in at a provider that is not ours: oidc-provider, certified by the OpenID Foundation, with its own login page. */
import assert from "node:assert/strict";
import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { after, describe, it } from "node:test";
import { Provider } from "oidc-provider";
import { silentLogger } from "../cli/silentLogger.ts";
import { Browser, startFront } from "../signIn/front.fixtures.ts";
import { signInHandler } from "./signInHandler.ts";

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const publicPem = createPublicKey(privateKey).export({ type: "spki", format: "pem" }).toString();
const CLIENT = { client_id: "defib dashboard", client_secret: "s3:cret/+% x" };
const STEPS_MAX = 12;

const clock = { now: () => new Date(), sleepUntil: () => Promise.resolve() };
let handler: ReturnType<typeof signInHandler>;
const front = await startFront((event) => handler(event), { keys: new Map([["K1", publicPem]]), now: clock.now });
const servers: Server[] = [];
after(() => {
  front.stop();
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

async function startForeignProvider(method: string): Promise<string> {
  const server = createServer();
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const redirect_uris = [`${front.url}sign-in/callback`];
  const provider = new Provider(issuer, {
    clients: [{ ...CLIENT, redirect_uris, token_endpoint_auth_method: method, application_type: "native" }],
    clientAuthMethods: [method],
    claims: { openid: ["sub"], email: ["email", "email_verified"] },
    conformIdTokenClaims: false,
    findAccount: (_context: unknown, accountId: string) => ({
      accountId,
      claims: () => ({ sub: accountId, email: `${accountId}@example.org`, email_verified: true }),
    }),
    pkce: { required: () => true },
  });
  server.on("request", provider.callback());
  return issuer;
}

function signsInAt(issuer: string): void {
  const settings = {
    ...({
      region: "eu-central-1",
      logLevel: "info",
      issuer,
      clientId: CLIENT.client_id,
      scopes: "openid email",
    } as const),
    ...{ secretParameter: "/s", keyParameter: "/k", siteParameter: "/p", sessionHours: 8, contact: "us" },
    allowed: { emails: ["anna@example.org"], emailDomains: [], claim: null },
  };
  const key = { id: "K1", privateKey };
  const ready = { kind: "ready", siteUrl: front.url, clientSecret: CLIENT.client_secret, key } as const;
  handler = signInHandler({ settings, clock, logger: silentLogger, parameters: () => Promise.resolve(ready) });
}

/** Fills in whatever page the provider shows. @returns the address with which it sends the browser back */
async function atProvider(browser: Browser, from: string, login: string): Promise<string> {
  let address = from;
  for (let step = 0; step < STEPS_MAX && !address.startsWith(front.url); step++) {
    let answer = await browser.get(address);
    if (answer.status === 200) {
      const page = await answer.text();
      const [, action = ""] = /action="([^"]+)"/.exec(page) ?? [];
      const [, prompt = "login"] = /name="prompt" value="([^"]+)"/.exec(page) ?? [];
      answer = await browser.post(new URL(action, address).href, { prompt, login, password: "any" });
    }
    address = new URL(answer.headers.get("location") ?? "", address).href;
  }
  return address;
}

describe("Signing in at somebody else's provider", () => {
  for (const method of ["client_secret_basic", "client_secret_post"])
    it(`lets in who is listed and nobody else: ${method}`, async () => {
      signsInAt(await startForeignProvider(method));
      for (const [login, status] of [
        ["anna", 302],
        ["eve", 401],
      ] as const) {
        const browser = new Browser();
        const begun = await browser.get(`${front.url}sign-in/`);
        const back = await atProvider(new Browser(), begun.headers.get("location") ?? "", login);
        assert.equal((await browser.get(back)).status, status, login);
        assert.equal((await browser.get(front.url)).status, status === 302 ? 200 : 403, login);
      }
    });
});

/** The sign-in function as it is deployed: what the bundler leaves out is not missed on the whole way through. */
import assert from "node:assert/strict";
import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { type LocalCloud, startLocalCloud } from "../../src/local/cloud/cloud.ts";
import { Browser, type Front, startFront } from "../../src/signIn/front.fixtures.ts";
import { CLIENT, type Provider, startProvider } from "../../src/signIn/provider.fixtures.ts";
import { bundleFunction } from "./bundleFunctions.ts";

const root = join(import.meta.dirname, "../..");
const KEY_ID = "K2JCJMDEHXQW5F";

describe("The bundle of the sign-in function", () => {
  const folder = mkdtempSync(join(tmpdir(), "defib-sign-in-"));
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const publicPem = createPublicKey(privateKey).export({ type: "spki", format: "pem" }).toString().trim();
  let cloud: LocalCloud;
  let provider: Provider;
  let front: Front;

  before(async () => {
    await bundleFunction(root, "signIn", folder);
    cloud = await startLocalCloud();
    provider = await startProvider();
    provider.person = { sub: "anna-1", email: "anna@example.org", email_verified: true };
    Object.assign(process.env, cloud.environment, {
      DEFIB_OIDC_ISSUER: provider.issuer,
      DEFIB_OIDC_CLIENT_ID: CLIENT.clientId,
      DEFIB_OIDC_ALLOWED: '{"emailDomains":["example.org"]}',
      DEFIB_OIDC_SECRET_PARAMETER: "/defib/sign-in-secret",
      DEFIB_DASHBOARD_KEY_PARAMETER: "/defib/dashboard-key",
      DEFIB_DASHBOARD_SITE_PARAMETER: "/defib/dashboard-site",
    });
    const { handler } = await import(pathToFileURL(join(folder, "signIn/index.mjs")).href);
    front = await startFront(handler, { keys: new Map([[KEY_ID, publicPem]]), now: () => new Date() });
    const client = new SSMClient({});
    for (const [Name, Value] of [
      ["/defib/sign-in-secret", CLIENT.clientSecret],
      ["/defib/dashboard-key", privateKey.export({ type: "pkcs8", format: "pem" }).toString()],
      ["/defib/dashboard-site", [front.url, KEY_ID, publicPem].join("\n")],
    ])
      await client.send(new PutParameterCommand({ Name, Value, Type: "SecureString" }));
    client.destroy();
  });
  after(async () => {
    front.stop();
    provider.stop();
    await cloud.stop();
    rmSync(folder, { recursive: true });
  });

  it("lets somebody in, by parameters that it reads itself", async () => {
    const browser = new Browser();
    const begun = await browser.get(`${front.url}sign-in/?to=/index.html`);
    const asked = await new Browser().get(begun.headers.get("location") ?? "");
    const signedIn = await browser.get(asked.headers.get("location") ?? "");
    assert.equal(signedIn.headers.get("location"), "/index.html", await signedIn.text());
    assert.equal((await browser.get(`${front.url}index.html`)).status, 200);
  });
});

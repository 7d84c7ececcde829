import assert from "node:assert/strict";
import { createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { after, describe, it } from "node:test";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import type { BrowserContext } from "playwright-core";
import { type Opening, openingOf } from "../../src/cli/dashboard/opening.ts";
import { launchBrowser, NO_BROWSER } from "../../test/browser.ts";
import { BUSY, SAMPLE_NOW, sampleFiles } from "../../test/sampleDays.ts";
import { startSampleSite } from "../../test/sampleSite.ts";
import { complaintsOf, textOf } from "../../test/visit.ts";

const MINUTE = 60_000;
const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const pem = (key: KeyObject) => createPublicKey(key).export({ type: "spki", format: "pem" }).toString();
const keys = new Map([["K1", pem(privateKey)]]);
let now = SAMPLE_NOW;
const browser = await launchBrowser();
const site = browser === null ? null : await startSampleSite(sampleFiles(), { gate: { keys, now: () => now } });
after(async () => {
  await browser?.close();
  await site?.close();
});

/** As `./defib dashboard` does it. */
async function opening(secret: string, hours = 12): Promise<Opening> {
  const made = openingOf({ siteUrl: site?.url ?? "", key: { id: "K1", privateKey }, hours, now: SAMPLE_NOW, secret });
  const { key: Key, body: Body, metadata: Metadata } = made.object;
  await site?.s3.send(
    new PutObjectCommand({ Bucket: "defib-site", Key, Body, Metadata, ContentType: "text/html; charset=utf-8" }),
  );
  return made;
}

const inBrowser = (name: string, test: (context: BrowserContext, url: string) => Promise<void>) =>
  it(name, { skip: browser === null ? NO_BROWSER : false }, async () => {
    if (browser === null || site === null) return;
    now = SAMPLE_NOW;
    const context = await browser.newContext();
    try {
      await test(context, site.url);
    } finally {
      await context.close();
    }
  });

describe("A private dashboard", () => {
  inBrowser("says to a stranger how to get in, and gives neither page nor report", async (context, url) => {
    const page = await context.newPage();
    const answer = await page.goto(url);
    assert.equal(answer?.status(), 403);
    assert.match(await textOf(page.locator("main")), /This dashboard is private[\s\S]*\.\/defib dashboard/);
    for (const path of [`daily-reports/${BUSY}.json`, "daily-reports/index.json", "index.html", "open/x"])
      assert.equal((await context.request.get(url + path)).status(), 403, path);
  });

  inBrowser(
    "opens by a link: the page goes on to the dashboard, and nothing is complained of",
    async (context, url) => {
      const { link } = await opening("a".repeat(32));
      const page = await context.newPage();
      const complaints = await complaintsOf(page, url);
      await page.goto(link);
      await page.locator("#main h1").waitFor();
      assert.equal(new URL(page.url()).pathname, "/");
      assert.deepEqual(complaints, []);
    },
  );

  inBrowser("lets in by cookies that no script sees and no other site sends along", async (context, url) => {
    const { link } = await opening("b".repeat(32));
    const page = await context.newPage();
    await page.goto(link);
    await page.locator("#main h1").waitFor();
    const cookies = await context.cookies(url);
    assert.equal(cookies.length, 4);
    for (const { name, httpOnly, secure, sameSite, path } of cookies)
      assert.deepEqual([httpOnly, secure, sameSite, path], [true, true, "Lax", "/"], name);
    assert.equal(await page.evaluate(() => document.cookie), "");
  });

  inBrowser("opens by a link for five minutes, and not for that page alone by another", async (context, url) => {
    const { link } = await opening("c".repeat(32));
    now = new Date(SAMPLE_NOW.getTime() + 5 * MINUTE);
    assert.equal((await context.request.get(link)).status(), 403);
    now = SAMPLE_NOW;
    await opening("d".repeat(32));
    const other = new URL(link);
    other.pathname = `/open/${"d".repeat(32)}`;
    assert.equal((await context.request.get(other.href)).status(), 403);
    assert.equal((await context.request.get(`${url}index.html${other.search}`)).status(), 403);
    assert.equal((await context.request.get(link)).status(), 200);
  });

  inBrowser("closes again after the hours that were given", async (context, url) => {
    const { link } = await opening("e".repeat(32), 2);
    const page = await context.newPage();
    await page.goto(link);
    await page.getByText("23 November 2026").first().waitFor();
    const status = () => page.evaluate(async () => (await fetch("/daily-reports/index.json")).status);
    now = new Date(SAMPLE_NOW.getTime() + 119 * MINUTE);
    assert.equal(await status(), 200);
    now = new Date(SAMPLE_NOW.getTime() + 120 * MINUTE);
    assert.equal(await status(), 403);
    await page.getByRole("button", { name: "Earlier day" }).click();
    await page.getByText("The time you were let in for is over.").waitFor();
    await page.getByText("./defib dashboard", { exact: true }).waitFor();
    assert.equal((await page.goto(url))?.status(), 403);
  });

  inBrowser("closes at once to all when its key is another", async (context, url) => {
    const { link } = await opening("f".repeat(32));
    const page = await context.newPage();
    await page.goto(link);
    await page.locator("#main h1").waitFor();
    keys.set("K1", pem(generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey));
    assert.equal((await page.goto(url))?.status(), 403);
    keys.set("K1", pem(privateKey));
    assert.equal((await page.goto(url))?.status(), 200);
  });
});

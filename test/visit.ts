/** Browser tests: each visits the dashboard in a context of its own, and sees what a strict reader would complain of. */
import { after, it } from "node:test";
import type { BrowserContextOptions, Locator, Page } from "playwright-core";
import { launchBrowser, NO_BROWSER } from "./browser.ts";
import { type Files, SAMPLE_NOW } from "./sampleDays.ts";
import { type SampleSite, type SampleSiteOptions, startSampleSite } from "./sampleSite.ts";

export interface Visit {
  readonly page: Page;
  readonly site: SampleSite;
  /** Requests to another origin, errors thrown in the page, and what the Content-Security-Policy refused. */
  readonly complaints: readonly string[];
}

export interface VisitOptions extends BrowserContextOptions {
  /** With its question mark. */
  readonly query?: string;
  readonly now?: Date;
}

type Visitor = (options?: VisitOptions) => Promise<Visit>;

const WAIT_MS = 10_000;

/** Builds and serves the dashboard with these files; returns an `it` that skips by name where no browser runs. */
export async function visiting(files: Files, options: SampleSiteOptions = {}) {
  const browser = await launchBrowser();
  const site = browser === null ? null : await startSampleSite(files, options);
  after(async () => {
    await browser?.close();
    await site?.close();
  });
  return (name: string, test: (visit: Visitor, site: SampleSite) => Promise<void>) =>
    it(name, { skip: browser === null ? NO_BROWSER : false }, async () => {
      if (browser === null || site === null) return;
      const contexts: { close: () => Promise<void> }[] = [];
      const visit: Visitor = async ({ query = "?tz=utc", now = SAMPLE_NOW, ...contextOptions } = {}) => {
        const context = await browser.newContext({
          timezoneId: "Europe/Berlin",
          reducedMotion: "reduce",
          ...contextOptions,
        });
        contexts.push(context);
        const page = await context.newPage();
        page.setDefaultTimeout(WAIT_MS);
        const complaints = await complaintsOf(page, site.url);
        await page.clock.setFixedTime(now);
        await page.goto(site.url + query);
        await page.locator("#main h1").waitFor();
        return { page, site, complaints };
      };
      try {
        await test(visit, site);
      } finally {
        for (const context of contexts) await context.close();
      }
    });
}

const TELL_VIOLATIONS = `addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
  window.complain("the policy refused: " + violatedDirective + " " + blockedURI));`;

export async function complaintsOf(page: Page, origin: string): Promise<readonly string[]> {
  const complaints: string[] = [];
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !url.startsWith("data:")) complaints.push(`asked another origin: ${url}`);
  });
  page.on("pageerror", (error) => complaints.push(`threw: ${error.message}`));
  await page.exposeFunction("complain", (what: string) => complaints.push(what));
  await page.addInitScript({ content: TELL_VIOLATIONS });
  return complaints;
}

/** What a reader sees of the element, once it is there. */
// biome-ignore lint/performance/useDomNodeTextContent: what is hidden by CSS is not read
export const textOf = (element: Locator): Promise<string> => element.innerText();

/** The texts of all elements that match. */
export const texts = (page: Page, selector: string): Promise<string[]> => page.locator(selector).allInnerTexts();

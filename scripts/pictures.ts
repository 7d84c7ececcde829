/**
 * `npm run pictures`: makes the pictures of the dashboard in docs/pictures from the sample day. The same data, moment,
 * size and browser give the same pictures.
 */
import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { launchBrowser, NO_BROWSER } from "../test/browser.ts";
import { publicSampleFiles, SAMPLE_NOW, sampleFiles } from "../test/sampleDays.ts";
import { startSampleSite } from "../test/sampleSite.ts";

const DIRECTORY = join(import.meta.dirname, "..", "docs", "pictures");
const LARGEST_BYTES = 250 * 1024;

interface Picture {
  readonly name: string;
  readonly theme: "light" | "dark";
  readonly width: number;
  readonly height: number;
  /** The place of a row to open, from 0. */
  readonly open?: number;
  /** Of the public edition. */
  readonly isPublic?: true;
}

const PICTURES: readonly Picture[] = [
  { name: "dashboard-light.png", theme: "light", width: 1360, height: 850 },
  { name: "dashboard-dark.png", theme: "dark", width: 1360, height: 850, open: 1 },
  { name: "dashboard-phone.png", theme: "light", width: 390, height: 844 },
  { name: "dashboard-public.png", theme: "light", width: 1360, height: 660, isPublic: true },
];

const browser = await launchBrowser();
if (browser === null) throw new Error(`No pictures were made: ${NO_BROWSER}.`);
const site = await startSampleSite(sampleFiles());
const publicSite = await startSampleSite(publicSampleFiles(), { isPublic: true });
await mkdir(DIRECTORY, { recursive: true });
try {
  for (const picture of PICTURES) process.stdout.write(`${await take(browser, picture)}\n`);
} finally {
  await browser.close();
  await site.close();
  await publicSite.close();
}

async function take(from: Browser, { name, theme, width, height, open, isPublic }: Picture): Promise<string> {
  const page = await from.newPage({
    viewport: { width, height },
    colorScheme: theme,
    timezoneId: "Europe/Berlin",
    reducedMotion: "reduce",
  });
  await page.clock.setFixedTime(SAMPLE_NOW);
  await page.goto(`${(isPublic ? publicSite : site).url}?tz=utc`);
  await page
    .locator(isPublic ? ".card" : "tr.row")
    .first()
    .waitFor();
  if (open !== undefined) {
    await page.locator("tr.row").nth(open).click();
    await page.locator("tr.detail").waitFor();
    await page.mouse.move(0, 0);
  }
  const path = join(DIRECTORY, name);
  await page.screenshot({ path, animations: "disabled", caret: "hide" });
  await page.close();
  const { size } = await stat(path);
  if (size > LARGEST_BYTES)
    throw new Error(`${name} has ${size} bytes, more than ${LARGEST_BYTES}. Take a smaller view.`);
  return `docs/pictures/${name} ${Math.round(size / 1024)} KiB`;
}

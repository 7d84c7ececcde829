/** A headless Chromium for the tests: the bundled one, else an installed one, else none (then tests skip by name). */
import { access } from "node:fs/promises";
import bundled from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";

/** Not the bundled package's own arguments: they hold `--single-process` and `--disable-web-security`. */
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // Grey edges of letters: smaller pictures, the same on every screen.
  "--disable-lcd-text",
];

const INSTALLED = [
  "/usr/bin/google-chrome",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

export const NO_BROWSER = "no browser: the bundled Chromium does not run here, and no Chrome or Chromium is installed";

/** Null where no browser runs. `CHROME_PATH` names one to try first. */
export async function launchBrowser(): Promise<Browser | null> {
  const named = process.env["CHROME_PATH"];
  const candidates = [
    ...(named === undefined ? [] : [async () => named]),
    ...(process.platform === "linux" ? [() => bundled.executablePath()] : []),
    ...INSTALLED.map((path) => () => existing(path)),
  ];
  for (const candidate of candidates) {
    const browser = await tried(candidate);
    if (browser !== null) return browser;
  }
  return null;
}

/** A browser that cannot be unpacked or does not start is no reason to fail: the next one may. */
async function tried(path: () => Promise<string>): Promise<Browser | null> {
  try {
    return await chromium.launch({ executablePath: await path(), args: ARGUMENTS });
  } catch (error) {
    if (process.env["DEBUG"] !== undefined) process.stderr.write(`browser: ${error}\n`);
    return null;
  }
}

async function existing(path: string): Promise<string> {
  await access(path);
  return path;
}

import assert from "node:assert/strict";
import { describe } from "node:test";
import axe from "axe-core";
import type { Page } from "playwright-core";
import { BUSY, HOSTILE, MANY, QUIET, sampleFiles } from "../../test/sampleDays.ts";
import { textOf, texts, visiting } from "../../test/visit.ts";

const it = await visiting(sampleFiles());

describe("Filters, sorting and the address", () => {
  it("finds rows by any word in them, and says how many", async (visit) => {
    const { page } = await visit();
    await page.getByRole("searchbox").fill("insufficient capacity");
    await page.getByText("1 of 31 rows").waitFor();
    assert.equal(new URL(page.url()).searchParams.get("q"), "insufficient capacity");
  });

  it("restores day, filters, sorting, zone and open row from the address", async (visit) => {
    const query = `?date=${BUSY}&q=reboot&outcome=RESOLVED&outcome=ESCALATED&sort=-time&tz=local`;
    const { page } = await visit({ query });
    assert.deepEqual(await texts(page, "td.outcome"), ["Escalated", "Resolved", "Resolved"]);
    assert.match((await texts(page, "td.time"))[0] ?? "", /03:41:19\+01/);
    await page.locator("tr.row").nth(1).click();
    const open = new URL(page.url()).searchParams.get("open");
    await page.reload();
    await page.locator("tr.detail").waitFor();
    assert.equal(new URL(page.url()).searchParams.get("open"), open);
    assert.equal(await page.getByRole("searchbox").inputValue(), "reboot");
    assert.equal(await page.locator("th.time").getAttribute("aria-sort"), "descending");
    await page.goBack();
    await page.locator("tr.detail").waitFor({ state: "detached" });
  });

  it("filters by a bar, and by the hour, and clears both", async (visit) => {
    const { page } = await visit();
    await page
      .getByRole("region", { name: "By action" })
      .getByRole("button", { name: /^Start/ })
      .click();
    await page.getByText("8 of 31 rows").waitFor();
    await page.getByRole("button", { name: /^From 02:00Z/ }).click();
    await page.getByText("1 of 31 rows").waitFor();
    await page.getByRole("button", { name: "Clear filters" }).click();
    await page.getByText("31 rows", { exact: true }).waitFor();
  });

  it("opens a row with its facts in both zones, and the command that tells more", async (visit) => {
    const { page } = await visit();
    await page.locator("tr.row").first().click();
    const detail = page.locator("tr.detail");
    assert.match(
      await textOf(detail),
      /the system check still fails after 20 minutes\. Needs a human; nobody was paged/,
    );
    assert.match(await textOf(detail), /2026-11-23 02:41:19Z · 2026-11-23 03:41:19\+01/);
    assert.match(
      await textOf(detail.locator(".command code")),
      /^\.\/defib incident '2026-11-23T02:41:19Z#[0-9a-f]{8}'$/,
    );
  });

  it("keeps zone, theme and density for the next visit", async (visit) => {
    const { page, site } = await visit({ query: "" });
    await page.getByRole("combobox", { name: "Times" }).selectOption("local");
    await page.getByRole("combobox", { name: "Theme" }).selectOption("dark");
    await page.getByRole("combobox", { name: "Rows" }).selectOption("comfortable");
    await page.goto(site.url);
    await page.locator("tr.row").first().waitFor();
    assert.match(page.url(), /^[^?]+$/);
    assert.equal(await textOf(page.locator("th.time")), "Time (UTC+01)");
    assert.deepEqual(await page.evaluate(() => ({ ...document.documentElement.dataset })), {
      theme: "dark",
      density: "comfortable",
    });
  });
});

describe("The keyboard", () => {
  it("goes the whole way without a mouse", async (visit) => {
    const { page } = await visit();
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await page.keyboard.press("k");
    await page.keyboard.press("j");
    await page.locator("tr.row:nth-child(2) button:focus").waitFor();
    await page.keyboard.press("Enter");
    await page.locator("tr.detail").waitFor();
    await page.keyboard.press("Escape");
    await page.locator("tr.detail").waitFor({ state: "detached" });
    await page.keyboard.press("/");
    await page.keyboard.type("spot jt?");
    assert.equal(await page.getByRole("searchbox").inputValue(), "spot jt?");
    await page.keyboard.press("Escape");
    await page.getByText("31 rows", { exact: true }).waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("t");
    await page.getByText("Time (UTC+01)").waitFor();
    await page.keyboard.press("[");
    await page.getByText("Sunday, 22 November 2026").waitFor();
    await page.keyboard.press("?");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
  });

  it("copies a link that names the day", async (visit) => {
    const { page, site } = await visit({ permissions: ["clipboard-read", "clipboard-write"] });
    await page.keyboard.press("c");
    await page.getByText("Link copied").waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `${site.url}?date=${BUSY}&tz=utc`);
  });

  it("can be told to leave single keys alone", async (visit) => {
    const { page } = await visit();
    await page.keyboard.press("?");
    await page.getByRole("checkbox").uncheck();
    await page.getByRole("button", { name: "Close" }).click();
    await page.keyboard.press("t");
    assert.equal(await textOf(page.locator("th.time")), "Time (UTC)");
  });
});

describe("For everyone", () => {
  for (const colorScheme of ["light", "dark"] as const) {
    it(`has no accessibility violation in the ${colorScheme} theme`, async (visit) => {
      for (const date of [BUSY, QUIET, HOSTILE, "2026-11-21"]) {
        const { page } = await visit({ colorScheme, query: `?date=${date}&tz=utc` });
        const row = page.locator("tr.row").first();
        if (await row.isVisible()) await row.click();
        assert.deepEqual(await violations(page), [], date);
      }
    });
  }

  it("has no accessibility violation when the report is stale, or on a phone", async (visit) => {
    const stale = await visit({ now: new Date("2026-11-26T08:00:00Z") });
    assert.deepEqual(await violations(stale.page), []);
    const phone = await visit({ viewport: { width: 360, height: 740 } });
    assert.deepEqual(await violations(phone.page), []);
  });

  it("fits a phone without sideways scroll, whatever a name holds", async (visit) => {
    for (const date of [BUSY, QUIET, HOSTILE, "2026-11-21"]) {
      const { page } = await visit({ viewport: { width: 360, height: 740 }, query: `?date=${date}&tz=local` });
      const rows = await page.locator("tr.row").count();
      for (let at = 0; at < rows; at += 5) await page.locator("tr.row").nth(at).click();
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360, date);
    }
  });

  it("shows 20 incidents on a large screen and 12 on a small laptop", async (visit) => {
    for (const [width, height, least] of [
      [1920, 1080, 20],
      [1366, 768, 12],
    ] as const) {
      const { page } = await visit({ viewport: { width, height }, query: `?date=${MANY}&tz=utc` });
      const rows = page.locator("tr.row");
      const bottoms = await rows.evaluateAll((all) => all.map((row) => row.getBoundingClientRect().bottom));
      const visible = bottoms.filter((bottom) => bottom <= height).length;
      assert.ok(visible >= least, `${visible} rows at ${width}x${height}`);
    }
  });

  it("prints on white paper, also from the dark theme", async (visit) => {
    const { page } = await visit({ colorScheme: "dark" });
    await page.getByRole("combobox", { name: "Theme" }).selectOption("dark");
    await page.emulateMedia({ media: "print" });
    const ground = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    assert.equal(ground, "rgb(255, 255, 255)");
  });

  it("prints every row of a long day", async (visit) => {
    const { page } = await visit({ query: `?date=${MANY}&tz=utc` });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await page.locator("tr.row").nth(499).waitFor({ state: "attached" });
  });
});

/** An injected script tag would be refused by the policy, as it should be; so axe is evaluated. */
async function violations(page: Page): Promise<readonly string[]> {
  const found: { id: string; nodes: { html: string; failureSummary: string }[] }[] = await page.evaluate(
    `(async () => { ${axe.source}; return (await axe.run()).violations })()`,
  );
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`));
}

import assert from "node:assert/strict";
import { describe } from "node:test";
import { busyNight } from "../../test/busyNight.ts";
import { BUSY, dayFiles, MANY, QUIET, sampleFiles, sampleReport } from "../../test/sampleDays.ts";
import { textOf, texts, visiting } from "../../test/visit.ts";

const it = await visiting(sampleFiles());
const busy = sampleReport(BUSY, busyNight(BUSY));

describe("The page of a day", () => {
  it("opens with the newest day's verdict, word for word", async (visit) => {
    const { page, complaints } = await visit();
    assert.equal(await textOf(page.locator(".verdict h1")), busy.verdict.sentence);
    assert.match(await page.title(), /^2 need you · 23 November 2026 · Defib$/);
    assert.match((await page.locator("link[rel=icon]").getAttribute("href")) ?? "", /^data:image\/svg\+xml,.+b?d9363e/);
    assert.deepEqual(complaints, []);
  });

  it("shows the numbers that the JSON holds", async (visit) => {
    const { page } = await visit();
    const names = await texts(page, ".card dt");
    const figures = await texts(page, ".card .figure");
    const shown = Object.fromEntries(names.map((name, at) => [name, figures[at]]));
    const { totals } = busy;
    assert.deepEqual(shown, {
      "Total incidents": String(totals.incidents),
      "Need you": String(totals.needYou),
      "Successful remediations": String(totals.successfulRemediations),
      Failed: String(totals.failed),
      "Success rate": "81 %",
      "Dry runs": String(totals.dryRuns),
      Investigated: String(totals.investigated),
      "Unique resources": String(totals.uniqueResources),
    });
  });

  it("counts in the breakdowns what the JSON counts", async (visit) => {
    const { page } = await visit();
    const counts = await page.getByRole("region", { name: "By event type" }).locator(".count").allInnerTexts();
    assert.deepEqual(counts, Object.values(busy.byEventType).map(String));
  });

  it("lists every incident, what needs you first", async (visit) => {
    const { page } = await visit();
    assert.equal(await page.locator("tr.row").count(), busy.incidents.length);
    assert.deepEqual((await texts(page, "td.outcome")).slice(0, 2), ["Escalated", "Escalated"]);
    assert.match((await texts(page, "td.message"))[0] ?? "", /^Needs you/);
  });

  it("brings the rows of a long day as the reader nears the end", async (visit) => {
    const { page } = await visit({ query: `?date=${MANY}` });
    const first = await page.locator("tr.row").count();
    assert.ok(first > 0 && first < 500, `${first} rows at first`);
    assert.equal(await page.locator("table").getAttribute("aria-rowcount"), "501");
    while ((await page.locator("tr.row").count()) < 500) {
      const before = await page.locator("tr.row").count();
      await page.locator("tr.row").last().scrollIntoViewIfNeeded();
      await page.locator("tr.row").nth(before).waitFor();
    }
    assert.equal(await page.locator("tr.row").count(), 500);
  });

  it("reassures on a day without incidents, and says what was looked at", async (visit) => {
    const { page } = await visit({ query: `?date=${QUIET}&tz=utc` });
    const empty = page.getByRole("region", { name: "No incidents" });
    assert.match(await textOf(empty), /No incidents on 22 November 2026\.\s+Last checked 2026-11-23 07:00Z/);
    assert.match(await textOf(empty), /Read to the end: EC2 status check failed/);
    assert.match(await page.title(), /^Calm/);
  });

  it("renders the report's Markdown when it is opened, and links to the files", async (visit) => {
    const { page, complaints } = await visit();
    await page.locator(".full-report summary h2").click();
    assert.match(await textOf(page.locator(".prose h2").first()), /Daily Incident Report — 2026-11-23/);
    const json = page.locator(".prose a", { hasText: "2026-11-23.json" });
    assert.match((await json.getAttribute("href")) ?? "", /\/daily-reports\/2026-11-23\.json$/);
    assert.match((await json.getAttribute("rel")) ?? "", /noopener/);
    assert.deepEqual(complaints, []);
  });

  it("takes up a new version of the report in place, and keeps the focus", async (visit, site) => {
    const { page } = await visit();
    await page.locator("tr.row button").first().focus();
    const grown = sampleReport(BUSY, busyNight(BUSY).slice(0, 20));
    await site.put(dayFiles(grown));
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await page.locator(".card .figure", { hasText: /^20$/ }).first().waitFor();
    assert.equal(await page.locator("tr.row").count(), 20);
    assert.equal(await page.evaluate(() => document.activeElement?.closest("tr")?.className.includes("row")), true);
    await site.put(dayFiles(busy));
  });
});

import assert from "node:assert/strict";
import { describe } from "node:test";
import axe from "axe-core";
import { busyNight } from "../../test/busyNight.ts";
import { BUSY, HOSTILE, HOSTILE_TEXTS, publicSampleFiles, QUIET, sampleReport } from "../../test/sampleDays.ts";
import { textOf, texts, visiting } from "../../test/visit.ts";

const it = await visiting(publicSampleFiles(), { isPublic: true });
const busy = sampleReport(BUSY, busyNight(BUSY));

describe("A public dashboard", () => {
  it("says that it is the public edition, and gives the day's verdict", async (visit) => {
    const { page, complaints } = await visit();
    const notice = page.getByRole("complementary", { name: "Public edition" });
    assert.match(await textOf(notice), /Public edition: counts only\./);
    assert.equal(
      await textOf(page.locator(".verdict h1")),
      "Needs you: 31 incidents, 9 healed, 1 still open; 2 need you.",
    );
    assert.match(await page.title(), /· 23 November 2026 · Defib, public edition$/);
    assert.deepEqual(complaints, []);
  });

  it("shows the numbers of the day, and asks for no file but the public ones", async (visit) => {
    const { page, complaints } = await visit();
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await page.reload();
    await page.locator(".card").first().waitFor();
    const [first] = await texts(page, ".card .figure");
    assert.equal(first, String(busy.totals.incidents));
    const counts = await page.getByRole("region", { name: "By event type" }).locator(".count").allInnerTexts();
    assert.deepEqual(counts, Object.values(busy.byEventType).map(String));
    const data = asked.filter((path) => !path.startsWith("/assets/") && path !== "/");
    assert.deepEqual([...new Set(data)].toSorted(), [`/public/${BUSY}.json`, "/public/index.json"]);
    assert.deepEqual(complaints, []);
  });

  it("lists no incident, filters nothing, and links to nothing that is not there", async (visit, site) => {
    const { page } = await visit({ query: `?date=${BUSY}&open=2026-11-23T02:34:12Z%237fce2e43&outcome=ESCALATED` });
    assert.equal(await page.locator("tr.row, tr.detail, .toolbar, .full-report").count(), 0);
    assert.deepEqual(await page.locator("main button").allInnerTexts(), []);
    const links = await page.locator("a[href]").evaluateAll((all) => all.map((a) => a.getAttribute("href") ?? ""));
    assert.deepEqual(links.toSorted(), ["#main", "/", `/public/${BUSY}.json`]);
    for (const link of links) assert.equal((await fetch(new URL(link, site.url))).status, 200, link);
  });

  it("shows nothing of what incidents are called", async (visit) => {
    const { page } = await visit({ query: `?date=${HOSTILE}` });
    const html = await page.content();
    const shown = await textOf(page.locator("body"));
    for (const text of HOSTILE_TEXTS) assert.ok(!html.includes(text) && !shown.includes(text), text);
    assert.equal(await page.evaluate("window.hacked"), undefined);
  });

  it("says calmly that a day had no incidents", async (visit) => {
    const { page } = await visit({ query: `?date=${QUIET}&tz=utc` });
    assert.match(
      await textOf(page.getByRole("region", { name: "No incidents" })),
      /No incidents on 22 November 2026\./,
    );
  });

  it("says that a day has no public edition, and tells no command of the team's", async (visit) => {
    const { page } = await visit({ query: "?date=2026-11-21" });
    const empty = page.getByRole("region", { name: "No report" });
    assert.match(
      await textOf(empty),
      /No public report for 21 November 2026\.[\s\S]*does not mean that nothing happened/,
    );
    assert.equal(await page.locator("main .command").count(), 0);
    assert.doesNotMatch(await textOf(page.locator("main")), /\.\/defib/);
  });

  it("tells no command either when reports are late", async (visit) => {
    const { page } = await visit({ now: new Date("2026-11-27T09:00:00Z") });
    assert.match(await textOf(page.getByRole("complementary", { name: "Freshness" })), /STALE since/);
    assert.doesNotMatch(await textOf(page.locator("main")), /\.\/defib/);
  });

  it("tells no keys that do nothing", async (visit) => {
    const { page } = await visit();
    await page.keyboard.press("?");
    const keys = await textOf(page.locator("dialog"));
    assert.match(keys, /Earlier, later day/);
    assert.doesNotMatch(keys, /incident/);
  });

  it("serves none of the private files that lie in the same bucket", async (_, site) => {
    for (const path of [
      ...[`daily-reports/${BUSY}.json`, `daily-reports/${BUSY}.md`, "daily-reports/index.json", "index.html"],
      ...[`public/..%2fdaily-reports/${BUSY}.json`, `public/%2e%2e%2fdaily-reports%2f${BUSY}.json`],
    ]) {
      const answer = await fetch(site.url + path);
      assert.ok(answer.status === 404 || answer.status === 400, `${path}: ${answer.status}`);
      assert.match(answer.headers.get("content-type") ?? "", /json/);
    }
  });

  for (const colorScheme of ["light", "dark"] as const) {
    it(`has nothing that axe would mend: ${colorScheme}`, async (visit) => {
      const { page } = await visit({ colorScheme });
      const found = await page.evaluate(`(async () => { ${axe.source}; return (await axe.run()).violations })()`);
      assert.deepEqual(found, []);
    });
  }
});

import assert from "node:assert/strict";
import { describe } from "node:test";
import { INDEX_KEY, jsonKey, markdownKey } from "../../src/core/report/reportKeys.ts";
import { BUSY, HOSTILE, HOSTILE_TEXTS, indexOf, QUIET, sampleFiles } from "../../test/sampleDays.ts";
import { textOf, texts, visiting } from "../../test/visit.ts";

const files = sampleFiles();
const it = await visiting(files);

describe("When something is wrong", () => {
  it("says that a day has no report, and how to make one", async (visit) => {
    const { page } = await visit({ query: "?date=2026-11-21" });
    assert.equal(await textOf(page.locator("#main h1")), "No report for 21 November 2026.");
    assert.equal(await textOf(page.locator(".command code")), "./defib report --date 2026-11-21");
    await page.getByRole("button", { name: /newest report/ }).click();
    await page.locator(".verdict").waitFor();
  });

  it("steps over a day without a report, backwards and forwards", async (visit) => {
    const { page } = await visit({ query: "?date=2026-11-21" });
    await page.getByRole("button", { name: "Earlier day" }).click();
    await page.getByText("Friday, 20 November 2026").waitFor();
    await page.getByRole("button", { name: "Later day" }).click();
    await page.getByText("Sunday, 22 November 2026").waitFor();
  });

  it("tells empty, broken, forbidden and missing apart", async (visit, site) => {
    const day = "2026-11-18";
    const title = async () => textOf((await visit({ query: `?date=${day}` })).page.locator("#main h1"));
    await site.put({ [jsonKey(day)]: " " });
    assert.match(await title(), /is empty/);
    await site.put({ [jsonKey(day)]: '{"schemaVersion":1,"date":"yesterday"}' });
    const { page } = await visit({ query: `?date=${day}` });
    assert.match(await textOf(page.locator("#main h1")), /cannot be understood/);
    assert.match(await textOf(page.locator(".nothing-here .soft")), /date should be a day such as/);
    await site.put({ [jsonKey(day)]: "<!doctype html>" });
    assert.match(await title(), /cannot be understood/);
    await site.remove(jsonKey(day));
    assert.match(await title(), /No report for 18 November 2026/);
  });

  it("names a bucket that refuses", async (visit) => {
    const { page } = await visit();
    await page.route(`**/${jsonKey(QUIET)}`, (route) => route.fulfill({ status: 403, json: {} }));
    await page.getByRole("button", { name: "Earlier day" }).click();
    await page.getByText("may not be read").waitFor();
  });

  it("names an address that is not let in any longer", async (visit) => {
    const { page } = await visit();
    const json = { error: { code: "AddressNotAllowed", message: "", path: "" } };
    await page.route(`**/${jsonKey(QUIET)}`, (route) => route.fulfill({ status: 403, json }));
    await page.getByRole("button", { name: "Earlier day" }).click();
    await page.getByText("Your address is not let in any longer.").waitFor();
  });

  it("is not fooled by a web page that answers for a missing file", async (visit) => {
    const { page } = await visit();
    await page.route(`**/${jsonKey(QUIET)}`, (route) =>
      route.fulfill({ contentType: "text/html", body: "<html></html>" }),
    );
    await page.getByRole("button", { name: "Earlier day" }).click();
    await page.getByText("a web page came instead of data").waitFor();
  });

  it("starts without any report", async (visit, site) => {
    await site.remove(INDEX_KEY);
    const { page } = await visit({ query: "" });
    assert.equal(await textOf(page.locator("#main h1")), "No reports yet.");
    await site.put({ [INDEX_KEY]: JSON.stringify(indexOf([])) });
    assert.equal(await textOf((await visit({ query: "" })).page.locator("#main h1")), "No reports yet.");
    await site.put(files);
  });

  it("keeps the last data when a refresh fails, and says so", async (visit) => {
    const { page } = await visit();
    await page.route("**/daily-reports/*", (route) => route.abort());
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await page.getByText("could not be refreshed").first().waitFor();
    assert.equal(await page.locator("tr.row").count(), 31);
  });

  it("turns amber when the next report is late", async (visit) => {
    const { page } = await visit({ now: new Date("2026-11-25T07:37:00Z") });
    assert.match(await textOf(page.locator(".banner")), /The report due at 07:00Z is 37 min late\./);
    assert.match(await page.title(), /\(late\)/);
    assert.match(await textOf(page.locator(".verdict h1")), /^Needs you/);
  });

  it("turns red and unknown when two reports have not come", async (visit) => {
    const { page } = await visit({ now: new Date("2026-11-26T08:00:00Z") });
    assert.match(await textOf(page.locator(".banner.tone-bad")), /STALE since 07:00Z \(1 d 1 h\)/);
    assert.match(await textOf(page.locator(".verdict h1")), /^Unknown:/);
    assert.match(await page.title(), /^STALE/);
  });

  it("shows hostile text as text, in the table and in the report", async (visit) => {
    const { page, complaints } = await visit({ query: `?date=${HOSTILE}&tz=utc` });
    const shown = await page.locator("td.message span").evaluateAll((cells) => cells.map((cell) => cell.textContent));
    for (const text of HOSTILE_TEXTS.slice(0, 2)) assert.ok(shown.includes(text), text);
    for (let at = 0; at < HOSTILE_TEXTS.length; at++) await page.locator("tr.row button").nth(at).click();
    await page.locator(".full-report summary h2").click();
    await page.locator(".prose h2").first().waitFor();
    assert.deepEqual(await texts(page, ".prose img, .prose script, .prose svg, .prose iframe, #main img"), []);
    assert.equal(await page.evaluate(() => Reflect.get(window, "hacked")), undefined);
    assert.deepEqual(complaints, []);
  });

  it("renders Markdown that was written to attack as nothing but text and safe links", async (visit, site) => {
    const attack = [
      "---\nschema: 1\n---\n# Report",
      "<script>window.hacked = 1</script><img src=x onerror='window.hacked = 1'><svg onload='window.hacked = 1'></svg>",
      "<iframe src='https://evil.example/'></iframe><style>body{display:none}</style><p style='position:fixed'>styled</p>",
      "[one](javascript:window.hacked=1) [two](data:text/html,x) [three](https://aws.amazon.com/) [four](2026-11-22.md)",
      "![picture](https://evil.example/x.png) <form action='https://evil.example/'><input name='q'></form> <a href='//evil.example' onclick='x' id='app'>five</a>",
    ];
    await site.put({ [markdownKey(BUSY)]: attack.join("\n\n") });
    const { page, complaints } = await visit();
    await page.locator(".full-report summary h2").click();
    await page.locator(".prose h2").waitFor();
    const elements = await page
      .locator(".prose *")
      .evaluateAll((all) => all.map(({ tagName, attributes }) => [tagName, [...attributes].map(({ name }) => name)]));
    assert.deepEqual([...new Set(elements.map(([tag]) => tag))].toSorted(), ["A", "H2", "P"]);
    assert.deepEqual([...new Set(elements.flatMap(([, names]) => names))].toSorted(), ["href", "rel"]);
    assert.doesNotMatch(await textOf(page.locator(".prose")), /schema: 1/);
    const links = await page
      .locator(".prose a")
      .evaluateAll((all) => all.map((link) => [link.textContent, link.getAttribute("href")]));
    assert.deepEqual(Object.fromEntries(links), {
      one: null,
      two: null,
      three: "https://aws.amazon.com/",
      four: `${site.url}daily-reports/2026-11-22.md`,
    });
    for (const link of await page.locator(".prose a[href]").all())
      assert.match((await link.getAttribute("rel")) ?? "", /noopener/);
    assert.equal(await page.evaluate(() => Reflect.get(window, "hacked")), undefined);
    assert.deepEqual(complaints, []);
    await site.put(files);
  });
});

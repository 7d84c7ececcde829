import assert from "node:assert/strict";
import { describe } from "node:test";
import { sampleFiles } from "../../test/sampleDays.ts";
import { visiting } from "../../test/visit.ts";

const PAGE = "sign-in.html?date=2026-11-24&open=2026-11-24T02:34:12Z%237fce2e43";

describe("The page that leads to the identity provider", async () => {
  const it = await visiting(sampleFiles());

  it("leads back to the page that was asked for, and nothing is complained of", async (visit, site) => {
    const { page, complaints } = await visit();
    await page.goto(`${site.url}${PAGE}`);
    const link = page.getByRole("link", { name: "Sign in" });
    const href = new URL((await link.getAttribute("href")) ?? "", site.url);
    assert.equal(href.pathname, "/sign-in/");
    assert.equal(href.searchParams.get("to"), `/${PAGE}`);
    assert.deepEqual(complaints, []);
  });
});

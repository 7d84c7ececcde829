import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { siteFiles } from "./siteFiles.ts";

describe("The files of the site", () => {
  it("are written before the pages that name them, and the first page last", () => {
    const paths = ["index.html", "signed-out.html", "favicon.svg", "assets/b-1.css", "assets/a-1.js"];
    assert.deepEqual(
      siteFiles(paths).map(({ key }) => key),
      ["assets/a-1.js", "assets/b-1.css", "favicon.svg", "signed-out.html", "index.html"],
    );
  });

  it("say how they are stored: what has its content in its name is kept for ever, a page is asked for anew", () => {
    const [script, page] = siteFiles(["assets/a-1.js", "index.html"]);
    assert.deepEqual(script, {
      key: "assets/a-1.js",
      contentType: "text/javascript; charset=utf-8",
      cacheControl: "public, max-age=31536000, immutable",
      neverChanges: true,
    });
    assert.deepEqual([page?.cacheControl, page?.neverChanges], ["no-cache", false]);
  });

  it("are none of the reports, and nothing that the site answers with another file", () => {
    for (const path of ["daily-reports/2026-11-24.json", "../index.html", "folder/page"])
      assert.throws(() => siteFiles(["index.html", path]), /no file of the site/, path);
  });
});

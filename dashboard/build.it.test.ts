import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { gzipSync } from "node:zlib";
import { buildDashboard } from "./build.ts";

const FIRST_LOAD_BYTES_MAX = 60 * 1024;

const dir = await mkdtemp(join(tmpdir(), "defib-build-"));
await buildDashboard(dir);
after(() => rm(dir, { recursive: true }));

for (const name of ["index.html", "public.html"]) {
  const page = await readFile(join(dir, name), "utf8");

  describe(`The built dashboard, ${name}`, () => {
    it("loads at most 60 KiB of script at first, gzipped", async () => {
      const scripts = [...page.matchAll(/<(?:script|link)[^>]+(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(
        ([, path]) => path ?? "",
      );
      assert.ok(scripts.length > 0);
      const sizes = await Promise.all(
        scripts.map(async (path) => gzipSync(await readFile(join(dir, path))).byteLength),
      );
      const total = sizes.reduce((sum, size) => sum + size, 0);
      assert.ok(total <= FIRST_LOAD_BYTES_MAX, `${total} bytes`);
    });

    it("keeps the Markdown renderer for those who open the report", async () => {
      const assets = await readdir(join(dir, "assets"));
      assert.equal(assets.filter((name) => /^markdown-.+\.js$/.test(name)).length, 1);
      assert.doesNotMatch(page, /markdown-/);
    });

    it("has no inline script, no inline style and nothing from another origin", () => {
      for (const [, attributes, body] of page.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)) {
        assert.match(attributes ?? "", / src="\/assets\//);
        assert.equal(body, "");
      }
      assert.doesNotMatch(page, /<style|style=|\son[a-z]+=|(?:src|href)="(?:https?:)?\/\//);
    });
  });
}
